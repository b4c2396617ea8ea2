import type { ProposeCompensationInput } from "@/lib/contract/proposal";
import { AppError, isAppError } from "@/lib/core/app-error";
import { hashJson } from "@/lib/core/payload-hash";
import { storedKey } from "@/lib/core/stored-key";
import { announce } from "@/lib/db/announce";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { insertProposalIn, type NewProposal } from "@/lib/db/proposal-submission";
import { findStandingUndo } from "@/lib/db/undo-store";
import type { Caller } from "@/lib/services/caller";
import { changeProposal, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { newProposal, type Proposer } from "@/lib/services/new-proposal";
import { readCompensable, readOriginal, refuseSecond, requireCommitted } from "@/lib/services/read-compensable";
import { refuseDuplicate, replaySubmission, type Submission } from "@/lib/services/replay-submission";

interface Request {
  idempotencyKey: string;
  body: ProposeCompensationInput;
  hash: Uint8Array;
}

// As for a submission: a duplicate can end, or the undoing type move on, between the insert and the look at what refused it.
const mostTurns = 5;

/**
 * Proposes the undo of a committed proposal, once for a caller's idempotency key: for the agent that proposed it, and for
 * reviewers, whose undo belongs to that agent too. Params that are left out are prefilled. Throws `not_found`, `forbidden`,
 * `not_committed`, `no_compensation`, `already_compensated`, `invalid_params`, `idempotency_key_reused` or
 * `duplicate_live_proposal`; then nothing is stored and the key may be used again.
 */
export async function proposeCompensation(
  caller: Caller,
  id: string,
  { idempotencyKey, body }: { idempotencyKey: string; body: ProposeCompensationInput },
): Promise<Submission> {
  const original = await readOriginal(caller, id);
  const key = storedKey(idempotencyKey, caller.kind === "user" ? caller.user.id : null);
  const request = { idempotencyKey: key, body, hash: identityOf(id, body) };
  const replay = () => replaySubmission(caller.workspace.id, original.agent.id, request);
  try {
    for (let turn = 1; turn <= mostTurns; turn++) {
      const submission = (await propose(caller, original, request)) ?? (await replay());
      if (submission !== null) return submission;
    }
  } catch (error) {
    // A key that was used before answers as it did then: what stands in the way may be what it made.
    const earlier = isAppError(error) ? await replay() : null;
    if (earlier === null) throw error;
    return earlier;
  }
  throw new AppError("conflict", "What this request depends on changed several times just now. Send it again.");
}

/** The parsed content, as for a submission; never the same as that of one. */
function identityOf(id: string, body: ProposeCompensationInput): Uint8Array {
  return hashJson({
    compensates: id,
    params: body.params ?? null,
    summary: body.summary ?? null,
    rationale: body.rationale ?? null,
    externalRef: body.externalRef ?? null,
    expiresInSeconds: body.expiresInSeconds ?? null,
  });
}

/** Null where nothing was stored: its key was used before, or what was in the way has ended. */
async function propose(caller: Caller, original: ProposalRecord, request: Request): Promise<Submission | null> {
  const { type, prefill } = await readCompensable(original);
  const body = { ...request.body, type: type.definition.name, params: request.body.params ?? prefill() };
  const { idempotencyKey, hash } = request;
  const undo = newProposal(proposerOf(caller, original), { idempotencyKey, body }, hash, type);
  if (await store(caller, original.id, undo, body.type)) {
    announce({ workspaceId: undo.workspaceId, proposalId: undo.id, ready: false });
    return { proposal: await getProposal(caller, undo.id), replayed: false };
  }
  await refuseDuplicate(undo, "Follow that one.");
  return null;
}

function proposerOf(caller: Caller, { id, workspaceId, agent }: ProposalRecord): Proposer {
  const author = caller.kind === "agent" ? caller.agent : caller.user;
  return {
    workspaceId,
    agent: { id: agent.id, name: agent.name },
    author: { kind: caller.kind, id: author.id, name: author.name },
    compensates: id,
  };
}

/** Rolls back what found its key used, its intent live or its type moved on. */
class NotStored extends Error {}

/** Stores the undo, under the original's row lock: of many at once, one finds that there is none yet. */
async function store(caller: Caller, id: string, undo: NewProposal, type: string): Promise<boolean> {
  try {
    await changeProposal(caller, id, async (change) => {
      requireCommitted(change.now.state, change.now.commitState);
      refuseSecond(await findStandingUndo(undo.workspaceId, id, null, change.tx));
      if (!(await insertProposalIn(change.tx, undo))) throw new NotStored();
      await record(change, "proposal.compensation_proposed", { proposalId: undo.id, type });
      return { result: undefined, ready: false };
    });
    return true;
  } catch (error) {
    if (error instanceof NotStored) return false;
    throw error;
  }
}
