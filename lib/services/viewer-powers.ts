import type { ProposalResource } from "@/lib/contract/proposal";
import type { ViewerPowers } from "@/lib/contract/proposal-details";
import { ownProposal } from "@/lib/core/decision-rules";
import { bindsToReading } from "@/lib/core/preview-values";
import { isSettled, type ProposalStatus } from "@/lib/core/proposal-status";
import { atLeast } from "@/lib/core/quorum";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import type { UserCaller } from "@/lib/services/caller";

/**
 * What the viewer may do with the proposal now, for the page: the services judge for themselves. `wantsPasskey`: an approval is
 * signed with a passkey, and they have none.
 */
export function viewerPowers(
  viewer: UserCaller,
  record: ProposalRecord,
  proposal: ProposalResource,
  type: ActionTypeRecord,
  wantsPasskey: boolean,
): ViewerPowers {
  const { policy } = type.definition;
  const { status } = proposal;
  const role = atLeast(viewer.role, "reviewer") ? null : "Your role here is viewer: reviewers decide.";
  const pending = status === "pending" ? null : `This proposal is ${status.replace("_", " ")}.`;
  const owners = { agentOwnerId: record.agent.ownerId, proposedById: record.proposedBy?.id ?? null };
  const own = policy.selfApproval ? null : ownProposal(viewer.user.id, owners);
  const given = proposal.decisions.some((d) => d.by.id === viewer.user.id && d.counts);
  const unread = bindsToReading(type.definition.connector) && record.previews?.successful == null;
  const undecided = pending === null || status === "changes_requested";
  const isProposer = viewer.user.id === owners.proposedById;
  return {
    approve:
      role ??
      pending ??
      own ??
      (unread ? "The target’s present state has not been read: an approval binds to it." : null) ??
      (wantsPasskey ? noPasskey : null) ??
      (given ? "You have approved this revision. It waits for another reviewer." : null),
    reject: role ?? pending,
    edit:
      role ??
      (undecided ? null : pending) ??
      (policy.editable || isProposer ? null : "Proposals of this type are not edited. Request changes instead."),
    resolve: role ?? (status === "unknown" ? null : "Only an unknown outcome is ruled on."),
    readAgain: role ?? pending,
    retry: role ?? (status === "failed" ? null : "Only a failed proposal is tried again."),
    takeBack: role ?? takingBack(given, status, record),
    withdraw: withdrawal(isProposer, status, record),
    proposeUndo: role ?? undoing(proposal),
  };
}

const noPasskey = "An approval of this type is signed with a passkey, and you have none.";

function takingBack(given: boolean, status: ProposalStatus, { commit }: ProposalRecord): string | null {
  if (!given) return "You have given no approval that counts.";
  const isInTime = status === "pending" || (status === "approved" && (commit?.openSends ?? 0) === 0);
  return isInTime ? null : "It has been acted on: it is too late to take the approval back.";
}

function withdrawal(isProposer: boolean, status: ProposalStatus, { commit }: ProposalRecord): string | null {
  if (!isProposer) return "Only who proposed it withdraws it.";
  const isInTime = status === "pending" || status === "changes_requested" || status === "approved";
  return isInTime && (commit?.openSends ?? 0) === 0 ? null : "It is too late to withdraw it.";
}

function undoing({ status, compensatedBy }: ProposalResource): string | null {
  if (status !== "committed") return "Only what was committed is undone.";
  const undo = compensatedBy?.status;
  if (undo === undefined) return null;
  if (undo === "committed") return "It has been undone.";
  return !isSettled(undo) || undo === "unknown" ? "An undo of it is under way." : null;
}
