import { DecisionForm, type DecisionInput } from "@/components/decision-form";
import { DecisionList } from "@/components/decision-list";
import type { EditInput } from "@/components/edit-fields";
import { EditForm } from "@/components/edit-form";
import { recipientWords } from "@/components/recipient-words";
import type { DecisionTaken } from "@/components/use-decision-taken";
import type { PageAction } from "@/components/use-member-action";
import type { SignedRuling, Signing } from "@/components/use-signing";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ProposalDetails } from "@/lib/contract/proposal-details";
import { misleadingProposal } from "@/lib/core/misleading-proposal";

export interface ProposalDecisionProps {
  workspace: string;
  details: ProposalDetails;
  beginSigning: Signing["begin"];
  decide: (input: SignedRuling<DecisionInput>) => Promise<ActionResult<DecisionTaken>>;
  takeBack: PageAction<unknown>;
  revise: (input: EditInput) => Promise<ActionResult<unknown>>;
}

/** Where it goes, in a word; null where it can't be sent. */
function targetOf({ request }: ProposalDetails): string | null {
  if (request.ok && request.kind === "smtp") return recipientWords(request.mail);
  return request.ok && URL.canParse(request.url) ? new URL(request.url).host : null;
}

/** The last step of an undecided proposal: what is asked of its reviewer, and the buttons. */
export function ProposalDecision({
  workspace,
  details,
  beginSigning,
  decide,
  takeBack,
  revise,
}: ProposalDecisionProps) {
  const { proposal, type, powers, confirmationPhrase } = details;
  const { id, params, payloadHash, approvals } = proposal;
  const { retrySafety } = type.connector;
  return (
    <DecisionForm
      workspace={workspace}
      proposalId={id}
      revision={proposal.revision}
      payloadHash={payloadHash}
      previewId={details.changes?.reading?.id ?? null}
      outlook={{ approvals, holdSeconds: type.policy.holdSeconds, host: targetOf(details), retrySafety }}
      impact={proposal.impact}
      phrase={confirmationPhrase}
      isMisleading={misleadingProposal(proposal).length > 0}
      commentRequired={type.policy.commentOnReject}
      powers={powers}
      signing={{ isAsked: type.policy.stepUp === "passkey", wantsPasskey: details.wantsPasskey, begin: beginSigning }}
      decide={decide}
      takeBack={takeBack}
      edit={
        <EditForm
          workspace={workspace}
          proposalId={id}
          params={params}
          schema={type.paramsSchema}
          payloadHash={payloadHash}
          power={powers.edit}
          revise={revise}
        />
      }
    >
      <DecisionList decisions={proposal.decisions} revision={proposal.revision} />
    </DecisionForm>
  );
}
