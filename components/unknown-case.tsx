import Link from "next/link";
import { AttemptTable } from "@/components/attempt-table";
import { DecisionStep } from "@/components/decision-step";
import { LastWords } from "@/components/last-words";
import { LookupList } from "@/components/lookup-list";
import { ProposalHeading } from "@/components/proposal-heading";
import { ProposalOutcome, type ProposalOutcomeProps } from "@/components/proposal-outcome";
import { ProposalWarnings } from "@/components/proposal-warnings";
import { RelativeTime } from "@/components/relative-time";
import { ResolutionForm } from "@/components/resolution-form";
import { SentRequest } from "@/components/sent-request";
import { UnknownAgeMark } from "@/components/unknown-age-mark";
import { WhatToCheck } from "@/components/what-to-check";
import type { CommitResource } from "@/lib/contract/commit";
import type { ProposalDetails, UnknownFacts } from "@/lib/contract/proposal-details";

interface UnknownCaseProps extends ProposalOutcomeProps {
  /** The desk, without a proposal open. */
  deskHref: string;
}

/** Whether Countersign itself asks the target, and when next. */
function NextLookup({ commit, unknown }: { commit: CommitResource; unknown: UnknownFacts }) {
  if (commit.retrySafety !== "query")
    return (
      <p className="text-muted-foreground text-sm">
        Countersign can’t ask this target: nothing more comes by itself, but a late answer.
      </p>
    );
  return (
    <p className="text-sm">
      {unknown.nextLookupAt === null ? (
        "Countersign asks no more: it is for a person now."
      ) : (
        <>
          Countersign asks the target itself; the next time:{" "}
          <RelativeTime at={unknown.nextLookupAt} className="font-medium" />
        </>
      )}
    </p>
  );
}

function Open({
  workspace,
  details,
  resolve,
  commit,
  unknown,
}: UnknownCaseProps & { commit: CommitResource; unknown: UnknownFacts }) {
  const { proposal, powers, lookups } = details;
  return (
    <>
      <DecisionStep title="Sent" question="What left, and when?">
        <SentRequest details={details} />
        <AttemptTable attempts={commit.attempts} />
      </DecisionStep>
      <DecisionStep title="Last heard" question="What did the target say?">
        <LastWords commit={commit} />
        <NextLookup commit={commit} unknown={unknown} />
        <LookupList lookups={lookups} />
      </DecisionStep>
      <DecisionStep title="What to check" question="Did it happen?">
        <ProposalWarnings workspace={workspace} warnings={proposal.warnings} />
        <WhatToCheck details={details} />
      </DecisionStep>
      <DecisionStep title="Rule" question="Say it, for good.">
        <ResolutionForm
          key={unknown.generation}
          workspace={workspace}
          proposalId={proposal.id}
          generation={unknown.generation}
          retrySafety={commit.retrySafety}
          power={powers.resolve}
          resolve={resolve}
        />
      </DecisionStep>
    </>
  );
}

function Since({ workspace, details }: { workspace: string; details: ProposalDetails }) {
  return (
    <p className="-mt-1 mb-4 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {details.unknown !== null && <UnknownAgeMark since={details.unknown.since} />}
      <Link
        href={`/w/${workspace}/proposals/${details.proposal.id}`}
        prefetch={false}
        className="text-primary underline underline-offset-4"
      >
        The whole proposal
      </Link>
    </p>
  );
}

/** One unknown, in the order of a ruling: what left, what was heard, what to check, what is true. Settled: what became of it. */
export function UnknownCase(props: UnknownCaseProps) {
  const { workspace, details, deskHref } = props;
  const { unknown } = details;
  const { commit } = details.proposal;
  const back = { href: deskHref, label: "Unknown desk", isAside: true };
  return (
    <article>
      <ProposalHeading workspace={workspace} back={back} details={details} live={null}>
        <Since workspace={workspace} details={details} />
      </ProposalHeading>
      {unknown !== null && commit !== null ? (
        <Open {...props} commit={commit} unknown={unknown} />
      ) : (
        <ProposalOutcome {...props} />
      )}
    </article>
  );
}
