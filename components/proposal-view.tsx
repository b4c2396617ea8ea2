import type { ReactNode } from "react";
import { DecidedBar } from "@/components/decided-bar";
import { DecisionStep } from "@/components/decision-step";
import { ExactBytesKey } from "@/components/exact-bytes-key";
import { GroupLine } from "@/components/group-line";
import { LookingToo } from "@/components/looking-too";
import { OutcomePlace } from "@/components/outcome-place";
import { decidedBy, outcomeWords } from "@/components/outcome-words";
import { ProposalCare } from "@/components/proposal-care";
import { ProposalDecision, type ProposalDecisionProps } from "@/components/proposal-decision";
import { ProposalEvidence } from "@/components/proposal-evidence";
import { type BackLink, ProposalHeading } from "@/components/proposal-heading";
import { outcomeId, ProposalOutcome } from "@/components/proposal-outcome";
import { ProposalPayload } from "@/components/proposal-payload";
import { sentAs, tenseWords } from "@/components/proposal-tense";
import { ReadThrough } from "@/components/read-through";
import { RequestPreview } from "@/components/request-preview";
import { RevisionList } from "@/components/revision-list";
import { ShownRevision } from "@/components/shown-revision";
import { Timeline } from "@/components/timeline";
import { UndoLinks } from "@/components/undo-links";
import type { PageAction } from "@/components/use-member-action";
import type { ResolutionInput } from "@/components/use-resolution";
import { isPicturedWhole, WillHappen } from "@/components/will-happen";
import { WithdrawForm } from "@/components/withdraw-form";
import type { ActionResult } from "@/lib/contract/action-result";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

type Act<Input> = (input: Input) => Promise<ActionResult<unknown>>;

interface ProposalViewProps extends ProposalDecisionProps {
  back: BackLink;
  /** The `LiveUpdates`; null where something around it keeps the page as the server has it. */
  live: ReactNode;
  assign: PageAction<unknown>;
  snooze: PageAction<unknown>;
  resolve: Act<ResolutionInput>;
  retry: Act<{ proposalId: string }>;
  readAgain: Act<{ proposalId: string }>;
  withdraw: PageAction<unknown>;
}

const exactBytesId = "exact-bytes";

/** A proposal, top to bottom in the order of a decision; once it is decided, what became of it. */
export function ProposalView(props: ProposalViewProps) {
  const { workspace, details, live, readAgain } = props;
  const { proposal, revisions, timeline, request } = details;
  const words = outcomeWords(details);
  const latest = revisions.at(-1);
  const current = {
    ...{ revision: proposal.revision, payloadHash: proposal.payloadHash, status: proposal.status },
    at: latest?.at ?? proposal.createdAt,
    author: latest?.author.name ?? proposal.agent.name,
    reading: details.changes?.reading ?? null,
  };
  const outcome = <ProposalOutcome {...props} />;
  return (
    <ShownRevision current={current}>
      <ReadThrough isAsked={isReadThrough(details)} revision={proposal.revision}>
        <article className="relative [&_:is(a,button,summary,input,textarea)]:scroll-mt-16 [&_:is(a,button,summary,input,textarea)]:scroll-mb-48">
          <LookingToo workspace={workspace} proposalId={proposal.id} />
          <ProposalHeading workspace={workspace} back={props.back} details={details} live={live}>
            <ProposalCare {...props} />
          </ProposalHeading>
          <GroupLine workspace={workspace} agent={proposal.agent.name} group={details.group} />
          <UndoLinks workspace={workspace} details={details} />
          {details.powers.withdraw === null && <WithdrawForm proposalId={proposal.id} withdraw={props.withdraw} />}
          <OutcomePlace at="top" isUndecided={words === null}>
            {outcome}
          </OutcomePlace>
          <WillHappen workspace={workspace} details={details} readAgain={readAgain} />
          <ProposalEvidence workspace={workspace} details={details} />
          <ExactBytesKey stepId={exactBytesId} />
          <DecisionStep id={exactBytesId} title="Exact bytes" question={tenseWords(proposal).bytes}>
            <ProposalPayload
              type={proposal.type}
              typeVersion={proposal.typeVersion}
              params={proposal.params}
              payloadHash={proposal.payloadHash}
              isOnlyPlace={!isPicturedWhole(details)}
            />
            <RequestPreview request={request} sentAs={sentAs(proposal)} />
            <RevisionList revisions={revisions} />
          </DecisionStep>
          <OutcomePlace at="end" isUndecided={words === null}>
            {outcome}
            <DecidedBar
              status={proposal.status}
              title={words?.title ?? ""}
              by={decidedBy(proposal)}
              outcomeId={outcomeId}
            />
          </OutcomePlace>
          {words === null && <ProposalDecision {...props} />}
          <DecisionStep title="Record" question="What happened so far?">
            <Timeline workspace={workspace} proposalId={proposal.id} timeline={timeline} />
          </DecisionStep>
        </article>
      </ReadThrough>
    </ShownRevision>
  );
}

/** Whether its reader has to have all of it on screen before they approve. */
function isReadThrough({ proposal, powers }: ProposalDetails): boolean {
  return proposal.impact === "critical" && proposal.status === "pending" && powers.approve === null;
}
