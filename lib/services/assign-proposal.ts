import { AppError } from "@/lib/core/app-error";
import { atLeast } from "@/lib/core/quorum";
import { assignProposal as storeAssignment } from "@/lib/db/assignment-store";
import { findMember } from "@/lib/db/workspace-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, record } from "@/lib/services/change-proposal";
import { stepProposal } from "@/lib/services/step-proposal";

/**
 * Asks a reviewer to decide an undecided proposal, or takes the asking back (`userId` null). Whoever else may decide it
 * still may. Throws `forbidden`, `not_pending`, `invalid_input` where that person does not decide here, or `not_found`.
 */
export async function assignProposal(caller: Caller, id: string, userId: string | null): Promise<void> {
  const reviewer = requireRole(caller, "reviewer");
  const workspaceId = reviewer.workspace.id;
  const assignee = userId === null ? null : await findMember(workspaceId, userId);
  if (userId !== null && (assignee === null || !atLeast(assignee.role, "reviewer"))) {
    throw new AppError("invalid_input", "Only a member who is a reviewer or above can be asked to decide.");
  }
  await changeProposal(reviewer, id, async (change) => {
    // Asking changes nothing in the proposal's life, but there must be something left to decide.
    stepProposal(change, { kind: "revise" });
    const changed = await storeAssignment(change.tx, { workspaceId, proposalId: id, userId });
    const kind = userId === null ? "proposal.unassigned" : "proposal.assigned";
    if (changed) await record(change, kind, assignee === null ? {} : { assigneeId: userId, assignee: assignee.name });
    return { result: undefined, ready: false };
  });
}
