import type { ReactNode } from "react";
import { AttemptTable } from "@/components/attempt-table";
import { CopyButton } from "@/components/copy-button";
import { LookupList } from "@/components/lookup-list";
import { outcomeWords } from "@/components/outcome-words";
import { RelativeTime } from "@/components/relative-time";
import { ResponseView } from "@/components/response-view";
import { RevealedText } from "@/components/revealed-text";
import { sentWords } from "@/components/sent-words";
import { TimeLeft } from "@/components/time-left";
import type { CommitResource } from "@/lib/contract/commit";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 sm:flex-row sm:gap-3">
      <dt className="w-28 shrink-0 text-muted-foreground">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 wrap-anywhere">{children}</dd>
    </div>
  );
}

const rulings: Record<NonNullable<CommitResource["resolution"]>["result"], string> = {
  committed: "It happened",
  not_committed: "It did not happen",
  abandoned: "It can’t be found out",
};

function Resolution({ resolution }: { resolution: NonNullable<CommitResource["resolution"]> }) {
  return (
    <div className="rounded-md border border-border px-3 py-2 text-sm">
      <p className="text-muted-foreground">
        <span className="font-medium text-foreground">{rulings[resolution.result]}</span>, ruled by{" "}
        <RevealedText text={resolution.by.name} />, <RelativeTime at={resolution.at} />
      </p>
      <p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">
        <RevealedText text={resolution.evidence} />
      </p>
    </div>
  );
}

function CommitFacts({ commit }: { commit: CommitResource }) {
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      <Fact name="Commit key">
        <span className="font-mono text-xs">{commit.key}</span>
        <CopyButton value={commit.key} what="commit key" iconOnly className="-my-1.5" />
      </Fact>
      <Fact name="Sent">{sentWords(commit)}</Fact>
      {commit.startedAt !== null && (
        <Fact name="Taken up">
          <RelativeTime at={commit.startedAt} />
        </Fact>
      )}
      {commit.finishedAt !== null && (
        <Fact name="Settled">
          <RelativeTime at={commit.finishedAt} />
        </Fact>
      )}
      {commit.error !== null && (
        <Fact name="Error">
          <span className="font-mono text-xs">{commit.error.code}</span>
          <span>
            <RevealedText text={commit.error.detail} />
          </span>
        </Fact>
      )}
    </dl>
  );
}

interface OutcomePanelProps {
  details: ProposalDetails;
  /** What can be done about it: the `ResolutionForm`, the `RetryForm`. */
  children?: ReactNode;
}

/** What has become of a decided proposal: in words first, then what can be done, then everything that was recorded. */
export function OutcomePanel({ details, children }: OutcomePanelProps) {
  const words = outcomeWords(details);
  const { commit, status } = details.proposal;
  if (words === null) return null;
  return (
    <div data-outcome={status} className="flex min-w-0 flex-col gap-4">
      <div aria-live="polite" className="flex flex-col gap-0.5">
        <p className="flex flex-wrap items-center gap-x-3 font-semibold text-lg">
          {words.title}
          {details.heldUntil !== null && status === "approved" && <TimeLeft until={details.heldUntil} />}
        </p>
        <p className="max-w-prose text-muted-foreground">{words.text}</p>
      </div>
      {commit?.resolution && <Resolution resolution={commit.resolution} />}
      {children}
      {commit !== null && (
        <>
          <CommitFacts commit={commit} />
          {commit.response !== null && <ResponseView response={commit.response} />}
          <AttemptTable attempts={commit.attempts} />
          <LookupList lookups={details.lookups} />
        </>
      )}
    </div>
  );
}
