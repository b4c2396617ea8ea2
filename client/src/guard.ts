import type { SubmitProposal } from "./contract.js";
import type { Countersign, WaitOptions } from "./countersign.js";
import { type Outcome, outcomeOf } from "./outcome.js";

export interface GuardOptions<Args> extends WaitOptions {
  /** The action type. */
  type: string;
  /** The action's params; without it, the arguments as they are. */
  params?: (args: Args) => SubmitProposal["params"];
  /** Why, for the person who decides. */
  rationale?: (args: Args) => string;
  /**
   * What makes two calls the same intent, beside type and params: by default the framework's own id of the tool call, so that a
   * call that it repeats is one proposal.
   */
  idempotencyKey?: (args: Args, context: unknown) => string | undefined;
}

/** A tool's definition whose function proposes and waits instead of acting. */
export type Guarded<Tool extends { execute: (...given: never[]) => unknown }> = Omit<Tool, "execute"> & {
  execute: (args: Parameters<Tool["execute"]>[0], context?: unknown) => Promise<Outcome>;
};

/**
 * Puts a tool behind people: the same definition, with an `execute` that proposes the action, waits until it is settled and answers with
 * what came of it. The tool's own function is never called: Countersign carries the action out, once.
 */
export function guard<Tool extends { execute: (...given: never[]) => unknown }>(
  countersign: Countersign,
  tool: Tool,
  options: GuardOptions<Parameters<Tool["execute"]>[0]>,
): Guarded<Tool> {
  const { type, params, rationale, idempotencyKey = callId, ...waiting } = options;
  const execute: Guarded<Tool>["execute"] = async (args, context) => {
    const key = idempotencyKey(args, context);
    const proposal: SubmitProposal = { type, params: params === undefined ? Object(args) : params(args) };
    if (rationale !== undefined) proposal.rationale = rationale(args);
    const { signal } = waiting;
    const proposed = await countersign.propose(proposal, {
      ...(key !== undefined && { idempotencyKey: key }),
      ...(signal && { signal }),
    });
    return outcomeOf(await countersign.wait(proposed.id, waiting));
  };
  return { ...tool, execute };
}

/** The id that a framework gives to a call: `toolCallId` (AI SDK), `toolCall.callId` (OpenAI Agents), `toolCall.id` (LangChain). */
function callId(_args: unknown, context: unknown): string | undefined {
  const { toolCallId, toolCall } = objectOf(context);
  const { callId: ofAgents, id: ofChain } = objectOf(toolCall);
  return [toolCallId, ofAgents, ofChain].find((id) => typeof id === "string" && /^[\x21-\x7e]{1,255}$/.test(id)) as
    | string
    | undefined;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
