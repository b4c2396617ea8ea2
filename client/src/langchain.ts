import type { Countersign } from "./countersign.js";
import {
  type AskingOptions,
  askForModel,
  type ProposingOptions,
  proposeForModel,
  type Told,
} from "./propose-for-model.js";

export type { AskingOptions, ProposingOptions, Told };

/** What LangChain says of a call beside its input. */
export interface ToolConfig {
  toolCall?: { id?: string | undefined } | undefined;
  signal?: AbortSignal | undefined;
}

/** The function of a tool of LangChain or LangGraph that proposes its input as an action, waits, and tells the model what came of it. */
export function proposing<Input>(countersign: Countersign, options: ProposingOptions<Input>) {
  return (input: Input, { toolCall, signal }: ToolConfig = {}): Promise<Told> =>
    proposeForModel(countersign, options, input, { id: toolCall?.id, signal });
}

/** The function of a tool that asks after a proposal made before. */
export function asking(countersign: Countersign, options: AskingOptions = {}) {
  return ({ proposalId }: { proposalId: string }, { signal }: ToolConfig = {}): Promise<Told> =>
    askForModel(countersign, proposalId, { ...options, signal });
}
