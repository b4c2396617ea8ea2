import { AssigneeSelect } from "@/components/assignee-select";
import { SnoozeMenu } from "@/components/snooze-menu";
import type { PageAction } from "@/components/use-member-action";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

interface ProposalCareProps {
  details: ProposalDetails;
  assign: PageAction<unknown>;
  snooze: PageAction<unknown>;
}

/** Whose turn it is: who is asked to decide, and when its reader sees it again. Nothing once it is decided. */
export function ProposalCare({ details, assign, snooze }: ProposalCareProps) {
  const { proposal, powers, assignee, assignable, snoozedUntil } = details;
  if (proposal.status !== "pending" && proposal.status !== "changes_requested") return null;
  return (
    <div className="-mt-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-2">
      {powers.reject === null && (
        <AssigneeSelect proposalId={proposal.id} assignee={assignee} assignable={assignable} assign={assign} />
      )}
      <SnoozeMenu proposalId={proposal.id} expiresAt={proposal.expiresAt} snoozedUntil={snoozedUntil} snooze={snooze} />
    </div>
  );
}
