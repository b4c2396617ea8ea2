import type { SubmitProposal } from "./contract.js";
import type { Countersign } from "./countersign.js";
import { ProblemError, UnreachableError } from "./countersign-error.js";
import { type Outcome, outcomeOf } from "./outcome.js";

/** How a model's calls of a tool are proposed. */
export interface ProposingOptions<Args> extends AskingOptions {
  /** The action type. */
  type: string;
  /** The action's params; without it, the arguments as they are. */
  params?: (args: Args) => SubmitProposal["params"];
  /** Why, for the person who decides. */
  rationale?: (args: Args) => string;
  /**
   * The key of a call, from the id that the framework gives it: by default that id. Where a model's provider counts its calls anew
   * in each conversation, put the conversation's own name before it.
   */
  idempotencyKey?: (callId: string, args: Args) => string;
}

export interface AskingOptions {
  /** So long a call waits for people, in milliseconds; then the model is told to ask later. Five minutes unless it is said. */
  waitMs?: number;
}

/** A call of a tool, as its framework tells of it. */
export interface ModelCall {
  id?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Why nothing can be said of a proposal: Countersign refused it, or couldn't be reached. */
export interface NoOutcome {
  /** The proposal that is meant, where it is known. */
  proposalId: string | null;
  status: "refused" | "unreachable";
  /** What that means and what to do next, in words for the model. */
  message: string;
}

/** What a model is told of its call. */
export type Told = Outcome | NoOutcome;

/** What may be a key. */
const printable = /^[\x21-\x7e]{1,255}$/;

/**
 * Proposes what a model calls for, under its call's own id, so that a call that is repeated is one proposal; waits, and says what came of
 * it. What Countersign refuses is said too, not thrown. Throws what the call's signal aborts with.
 */
export async function proposeForModel<Args>(
  countersign: Countersign,
  { type, params, rationale, idempotencyKey, waitMs }: ProposingOptions<Args>,
  args: Args,
  { id, signal }: ModelCall,
): Promise<Told> {
  const key = id === undefined || !printable.test(id) ? undefined : (idempotencyKey?.(id, args) ?? id);
  const proposal: SubmitProposal = { type, params: params === undefined ? Object(args) : params(args) };
  if (rationale !== undefined) proposal.rationale = rationale(args);
  try {
    const proposed = await countersign.propose(proposal, {
      ...(key !== undefined && { idempotencyKey: key }),
      ...(signal && { signal }),
    });
    return await askForModel(countersign, proposed.id, { waitMs, signal });
  } catch (error) {
    return noOutcome(error, null);
  }
}

/** Waits for a proposal that was made before, and says what came of it. Throws what the signal aborts with. */
export async function askForModel(
  countersign: Countersign,
  proposalId: string,
  { waitMs = 300_000, signal }: { waitMs?: number | undefined; signal?: AbortSignal | undefined },
): Promise<Told> {
  try {
    return outcomeOf(await countersign.wait(proposalId, { timeoutMs: waitMs, ...(signal && { signal }) }));
  } catch (error) {
    return noOutcome(error, proposalId);
  }
}

/** What went wrong, in words for a model; throws what is none of Countersign's. */
function noOutcome(error: unknown, proposalId: string | null): NoOutcome {
  if (error instanceof ProblemError && error.status < 500) return refusal(error, proposalId);
  if (!(error instanceof ProblemError || error instanceof UnreachableError)) throw error;
  const message =
    proposalId === null
      ? "Countersign could not be reached. It may or may not have been proposed: do not do it in another way, and say that to the user."
      : `Countersign could not be reached. It stays proposed: do not propose it again, and ask after proposal ${proposalId} later.`;
  return { proposalId, status: "unreachable", message };
}

function refusal({ code, message, problem }: ProblemError, proposalId: string | null): NoOutcome {
  const named = problem.proposalId ?? proposalId;
  if (code === "duplicate_live_proposal" && named !== null) {
    const live = `The same is proposed already and not settled: do not propose it again, and ask after proposal ${named} later.`;
    return { proposalId: named, status: "refused", message: live };
  }
  const where = problem.errors?.map(({ pointer, detail }) => `${pointer}: ${detail}`) ?? [];
  return { proposalId: named, status: "refused", message: [`It was refused. ${message}`, ...where].join("\n") };
}
