import type { ProposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { returnReadyCommit } from "@/lib/db/commit-rulings";
import { moveProposal, readOwnApproval, withdrawDecision } from "@/lib/db/proposal-store";
import { type Caller, requireRole, type UserCaller } from "@/lib/services/caller";
import { changeProposal, type ProposalChange, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * Takes one of the caller's own approvals back, while no committer has acted on it: an approved proposal is pending again,
 * and its commit, if it comes to one, is another generation. Doing it again changes nothing. Throws `approval_acted_on` when
 * it is too late, `forbidden` where it is no approval of theirs, or `not_found`.
 */
export async function withdrawApproval(caller: Caller, id: string, decisionId: string): Promise<ProposalResource> {
  const reviewer = requireRole(caller, "reviewer");
  await changeProposal(reviewer, id, async (change) => {
    const given = await ownApproval(change, reviewer, decisionId);
    if (!given.takenBack) await takeBack(change, reviewer, given);
    return { result: undefined, ready: false };
  });
  return getProposal(caller, id);
}

/** A reviewer's approval, as it was found under the lock. */
interface OwnApproval {
  id: string;
  revision: number;
  takenBack: boolean;
}

async function ownApproval({ tx, id }: ProposalChange, { workspace, user }: UserCaller, decisionId: string) {
  const found = await readOwnApproval(tx, {
    workspaceId: workspace.id,
    proposalId: id,
    id: decisionId,
    userId: user.id,
  });
  if (found !== null) return found;
  throw new AppError("forbidden", "Only an approval of your own can be taken back, and this is none.");
}

async function takeBack(change: ProposalChange, reviewer: UserCaller, { id: decisionId, revision }: OwnApproval) {
  const { tx, id, now } = change;
  const workspaceId = reviewer.workspace.id;
  const next = stepProposal(change, { kind: "withdraw_approval", openSends: now.openSends });
  if (revision !== now.revision) throw actedOn("It was given on an earlier revision and counts no more.", "pending");
  if (now.state === "approved" && !(await returnReadyCommit(tx, workspaceId, id)))
    throw actedOn("A committer took it up at the same moment: it is too late to take the approval back.");
  // Also from pending to pending: every change of a proposal is one of its row (db/proposal-version.ts).
  if (!(await moveProposal(tx, workspaceId, id, now.state, "pending"))) throw changedMeanwhile();
  const decision = { workspaceId, proposalId: id, id: decisionId, userId: reviewer.user.id };
  if (!(await withdrawDecision(tx, decision))) throw new Error("A decision changed under the proposal's lock.");
  for (const kind of next.events) await record(change, kind, { decisionId, revision, from: now.state });
}

function actedOn(detail: string, currentStatus = "committing"): AppError {
  return new AppError("approval_acted_on", detail, { currentStatus });
}
