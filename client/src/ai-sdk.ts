import type { Countersign } from "./countersign.js";
import {
  type AskingOptions,
  askForModel,
  type ProposingOptions,
  proposeForModel,
  type Told,
} from "./propose-for-model.js";

export type { AskingOptions, ProposingOptions, Told };

/** What the AI SDK says of a call beside its input. */
export interface ToolCallOptions {
  toolCallId: string;
  abortSignal?: AbortSignal | undefined;
}

/** The `execute` of a tool of the AI SDK that proposes its input as an action, waits, and tells the model what came of it. */
export function proposing<Input>(countersign: Countersign, options: ProposingOptions<Input>) {
  return (input: Input, { toolCallId: id, abortSignal: signal }: ToolCallOptions): Promise<Told> =>
    proposeForModel(countersign, options, input, { id, signal });
}

/** The `execute` of a tool that asks after a proposal made before. */
export function asking(countersign: Countersign, options: AskingOptions = {}) {
  return ({ proposalId }: { proposalId: string }, { abortSignal: signal }: ToolCallOptions): Promise<Told> =>
    askForModel(countersign, proposalId, { ...options, signal });
}
