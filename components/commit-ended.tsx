import { Gavel } from "lucide-react";
import { CommitCell } from "@/components/commit-cell";
import { CommitTime } from "@/components/commit-time";
import type { HistoryColumn } from "@/components/history-columns";
import { StatusBadge } from "@/components/status-badge";
import { durationWords } from "@/components/time-words";
import { UndoMark, undoWords } from "@/components/undo-mark";
import type { CommitResource } from "@/lib/contract/commit";
import type { ProposalResource } from "@/lib/contract/proposal";

/** A proposal that a committer took up. */
export type CommittedProposal = ProposalResource & { commit: CommitResource };

function Ruling({ resolution }: { resolution: CommitResource["resolution"] }) {
  if (resolution === null) return null;
  return (
    <span title={`Ruled by ${resolution.by.name}: ${resolution.evidence}`} className="relative z-1 ml-1 inline-flex">
      <Gavel aria-hidden className="size-3.5 text-muted-foreground" />
      <span className="sr-only">, ruled by {resolution.by.name}</span>
    </span>
  );
}

/** From the first claim to the outcome; nothing while there is none. */
function took({ startedAt, finishedAt }: CommitResource): string {
  if (startedAt === null || finishedAt === null) return "";
  const ms = Date.parse(finishedAt) - Date.parse(startedAt);
  return ms < 1_000 ? `${ms} ms` : ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : durationWords(ms);
}

interface CommitEndedProps {
  proposal: CommittedProposal;
  columns: readonly HistoryColumn[];
}

/** The cells before what it was: how it ended, when, and how long it took. */
export function CommitEnded({ proposal, columns }: CommitEndedProps) {
  const { commit } = proposal;
  return (
    <>
      <CommitCell className="max-xl:order-1">
        <span className="flex items-center">
          <StatusBadge status={proposal.status} variant="plain" />
          <Ruling resolution={commit.resolution} />
          <UndoMark words={undoWords(proposal)} className="relative z-1 ml-1" />
        </span>
      </CommitCell>
      {columns.includes("started") && (
        <CommitCell className="whitespace-nowrap text-muted-foreground max-xl:order-2 max-xl:ml-auto">
          <span className="relative z-1">{commit.startedAt && <CommitTime at={commit.startedAt} />}</span>
        </CommitCell>
      )}
      {columns.includes("took") && (
        <CommitCell className="whitespace-nowrap text-right text-muted-foreground tabular-nums max-xl:order-2">
          {took(commit)}
        </CommitCell>
      )}
    </>
  );
}
