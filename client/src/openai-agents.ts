import type { Countersign } from "./countersign.js";
import {
  type AskingOptions,
  askForModel,
  type ProposingOptions,
  proposeForModel,
  type Told,
} from "./propose-for-model.js";

export type { AskingOptions, ProposingOptions, Told };

/** What OpenAI Agents says of a call beside its input. */
export interface ToolCallDetails {
  toolCall?: { callId: string } | undefined;
  signal?: AbortSignal | undefined;
}

/** The `execute` of a tool of OpenAI Agents that proposes its input as an action, waits, and tells the model what came of it. */
export function proposing<Input>(countersign: Countersign, options: ProposingOptions<Input>) {
  return (input: Input, _context?: unknown, { toolCall, signal }: ToolCallDetails = {}): Promise<Told> =>
    proposeForModel(countersign, options, input, { id: toolCall?.callId, signal });
}

/** The `execute` of a tool that asks after a proposal made before. */
export function asking(countersign: Countersign, options: AskingOptions = {}) {
  return (
    { proposalId }: { proposalId: string },
    _context?: unknown,
    { signal }: ToolCallDetails = {},
  ): Promise<Told> => askForModel(countersign, proposalId, { ...options, signal });
}
