import type { Proposal, SubmitProposal } from "./contract.js";
import type { Countersign, WaitOptions } from "./countersign.js";

/** What came of a guarded call, in a shape that a model can be shown. */
export interface Outcome {
  proposalId: string;
  status: Proposal["status"];
  /** What that means and what to do next, in a sentence for the model. */
  message: string;
  /** What people wrote as they decided. */
  comments: string[];
  /** The target's answer, where it was carried out. */
  response: { status: number; body: string } | null;
}

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

/** What came of a proposal, for a model. */
export function outcomeOf(proposal: Proposal): Outcome {
  const { id, status, decisions, commit } = proposal;
  const response = commit?.response ?? null;
  return {
    proposalId: id,
    status,
    message: meaning(status),
    comments: decisions.flatMap(({ comment }) => (comment === null ? [] : [comment])),
    response: status === "committed" && response !== null ? { status: response.status, body: response.body } : null,
  };
}

function meaning(status: Proposal["status"]): string {
  switch (status) {
    case "committed":
      return "It was done, once.";
    case "failed":
      return "It certainly was not done.";
    case "unknown":
    case "abandoned":
      return "It may or may not have been done, and people are told. Never do or propose it again.";
    case "rejected":
      return "A person said no: it was not done and will not be.";
    case "expired":
      return "Nobody decided in time: it was not done and will not be.";
    case "withdrawn":
      return "It was withdrawn: it was not done and will not be.";
    case "changes_requested":
      return "A person asks for changes: read the comment. It was not done.";
    case "pending":
      return "Nobody has decided yet. Wait for this proposal, and do not propose it again.";
    case "approved":
    case "committing":
      return "It is approved and on its way. Wait for this proposal, and do not propose it again.";
  }
}
