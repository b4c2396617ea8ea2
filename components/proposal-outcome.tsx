import { DecisionList } from "@/components/decision-list";
import { DecisionStep } from "@/components/decision-step";
import { OutcomePanel } from "@/components/outcome-panel";
import { ResolutionForm } from "@/components/resolution-form";
import { RetryForm } from "@/components/retry-form";
import { sendCounts } from "@/components/sent-words";
import { TakeBackForm } from "@/components/take-back-form";
import { UndoOffer } from "@/components/undo-offer";
import type { PageAction } from "@/components/use-member-action";
import type { ResolutionInput } from "@/components/use-resolution";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

/** The id of the outcome's place on the page. */
export const outcomeId = "outcome";

/** A decided proposal, and what can be done about it. */
export interface ProposalOutcomeProps {
  workspace: string;
  details: ProposalDetails;
  resolve: (input: ResolutionInput) => Promise<ActionResult<unknown>>;
  takeBack: PageAction<unknown>;
  retry: (input: { proposalId: string }) => Promise<ActionResult<unknown>>;
}

/** What became of a decided proposal, and what can be done about it: a ruling, a retry, the undo. */
export function ProposalOutcome({ workspace, details, resolve, retry, takeBack }: ProposalOutcomeProps) {
  const { proposal, powers } = details;
  const { id, commit, status } = proposal;
  const { compensation } = details.type;
  return (
    <DecisionStep id={outcomeId} title="Outcome" question="What became of it?">
      <OutcomePanel details={details}>
        {status === "approved" && powers.takeBack === null && details.ownApproval !== null && (
          <TakeBackForm proposalId={id} approvalId={details.ownApproval.id} takeBack={takeBack} />
        )}
        {details.unknown !== null && commit !== null && (
          <ResolutionForm
            key={details.unknown.generation}
            workspace={workspace}
            proposalId={id}
            generation={details.unknown.generation}
            retrySafety={commit.retrySafety}
            power={powers.resolve}
            resolve={resolve}
          />
        )}
        {status === "failed" && (
          <RetryForm
            workspace={workspace}
            proposalId={id}
            wasSent={commit !== null && sendCounts(commit).sent > 0}
            power={powers.retry}
            retry={retry}
          />
        )}
        {status === "committed" && compensation !== null && (
          <UndoOffer
            href={`/w/${workspace}/proposals/${id}/undo`}
            type={compensation.type}
            power={powers.proposeUndo}
          />
        )}
      </OutcomePanel>
      <DecisionList decisions={proposal.decisions} revision={proposal.revision} />
    </DecisionStep>
  );
}
