import { AppError } from "@/lib/core/app-error";
import type { MachineState } from "@/lib/core/proposal-events";
import { machineState } from "@/lib/core/proposal-status";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import { announce } from "@/lib/db/announce";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { beginLiveIntent, findProposalType, type LockedProposal, lockProposal } from "@/lib/db/proposal-store";
import { findLiveIntent } from "@/lib/db/proposal-submission";
import { lockProposalVersion } from "@/lib/db/proposal-version";
import { type Tx, transaction } from "@/lib/db/transaction";
import { actorOf, type Caller } from "@/lib/services/caller";
import { expireProposals } from "@/lib/services/expire-proposals";
import { requireNotedHistory } from "@/lib/services/require-noted-history";
import { changedMeanwhile } from "@/lib/services/step-proposal";
import { typeOfProposal } from "@/lib/services/to-proposal-resource";

/** A proposal under its lock, with the transaction that holds it and the type that it was submitted under. */
export interface ProposalChange {
  tx: Tx;
  caller: Caller;
  id: string;
  now: LockedProposal;
  state: MachineState;
  type: ActionTypeRecord;
}

/**
 * Runs `work` in a transaction that holds the proposal's row lock, so that of two changes at once one sees what the other
 * did. Throws `not_found`, and `precondition_failed` where the caller means another version. A proposal that is overdue expires
 * first: the change then finds it expired. Whatever `work` throws leaves nothing behind; `ready` says that a committer may have work
 * after it, `toRead` that its target is to be read. Nothing new is to be sent, and `unavailable` is thrown, on a history of the
 * database that is not noted: people are warned first.
 */
export async function changeProposal<Result>(
  caller: Caller,
  id: string,
  work: (change: ProposalChange) => Promise<{ result: Result; ready: boolean; toRead?: boolean }>,
): Promise<Result> {
  const workspaceId = caller.workspace.id;
  const submitted = await findProposalType(workspaceId, id);
  if (submitted === null) throw notFound();
  // Read before the transaction: one that waits for a second connection while it holds a first could wait for ever.
  const type = await typeOfProposal(submitted);
  const attempt = () =>
    lookingForTheOther(workspaceId, id, async (tx) => {
      const now = await lockProposal(tx, workspaceId, id);
      if (now === null) throw notFound();
      if (now.overdue && (now.state === "pending" || now.state === "changes_requested")) return null;
      const stale = await isStale(tx, caller, id);
      const change = await work({ tx, caller, id, now, state: machineState(now.state, now.commitState), type });
      if (change.ready) await requireNotedHistory(tx);
      // Last: a precondition counts only where the change would be made without it (RFC 9110, section 13.2.1).
      if (stale) throw changedSince();
      return change;
    });
  let done = await attempt();
  if (done === null) {
    await expireProposals();
    done = await attempt();
  }
  if (done === null) throw changedMeanwhile();
  announce({ workspaceId, proposalId: id, ready: done.ready, toRead: done.toRead ?? false });
  return done.result;
}

/** Whether the caller means another version of the proposal than the locked one. */
async function isStale(tx: Tx, { workspace, meantVersion }: Caller, id: string): Promise<boolean> {
  if (meantVersion === undefined) return false;
  return meantVersion !== (await lockProposalVersion(tx, workspace.id, id));
}

function changedSince(): AppError {
  const detail = "The proposal has changed since you read it. Read it again and decide anew.";
  return new AppError("precondition_failed", detail);
}

/** Another live proposal has the intent; which one, can be looked up only after the rollback. */
class IntentTaken extends Error {
  constructor(readonly intentHash: Uint8Array) {
    super("Another live proposal has this intent.");
  }
}

/** Makes an intent the proposal's live one; throws `duplicate_live_proposal` (out of `changeProposal`) when another has it. */
export async function claimIntent({ tx, caller, id }: ProposalChange, intentHash: Uint8Array): Promise<void> {
  if (!(await beginLiveIntent(tx, caller.workspace.id, id, intentHash))) throw new IntentTaken(intentHash);
}

async function lookingForTheOther<Result>(
  workspaceId: string,
  id: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  try {
    return await transaction(work);
  } catch (error) {
    if (!(error instanceof IntentTaken)) throw error;
    const live = await findLiveIntent(workspaceId, error.intentHash, id);
    const detail = "Another proposal that is not settled asks for the same action. Decide on that one.";
    throw new AppError("duplicate_live_proposal", detail, live === null ? {} : { proposalId: live.proposalId });
  }
}

/** Appends one of a transition's audit events in the change's transaction. */
export function record(change: ProposalChange, kind: string, detail: Record<string, unknown>): Promise<void> {
  const { tx, caller, id } = change;
  return appendAuditEvent(tx, {
    workspaceId: caller.workspace.id,
    kind,
    actor: actorOf(caller),
    proposalId: id,
    detail,
  });
}

function notFound(): AppError {
  return new AppError("not_found", "There is no proposal with this id here.");
}
