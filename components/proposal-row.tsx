import Link from "next/link";
import { ImpactBadge } from "@/components/impact-badge";
import { RelativeTime } from "@/components/relative-time";
import { RevealedParts } from "@/components/revealed-text";
import { RowMarks } from "@/components/row-marks";
import { StatusBadge } from "@/components/status-badge";
import { TimeLeft } from "@/components/time-left";
import { cn } from "@/components/ui/cn";
import { undoWords } from "@/components/undo-mark";
import type { ProposalResource } from "@/lib/contract/proposal";

/** What a list needs of a proposal: its params stay on the server. */
export interface ProposalRowData
  extends Pick<
    ProposalResource,
    "id" | "status" | "type" | "impact" | "summary" | "approvals" | "createdAt" | "expiresAt"
  > {
  agent: string;
  warnings: number;
  /** What it has to do with an undo, in words; null where nothing. */
  undo: string | null;
}

/** The part of a proposal that its row shows. */
export function proposalRowData(proposal: ProposalResource): ProposalRowData {
  const { id, status, type, impact, summary, approvals, createdAt, expiresAt, agent, warnings } = proposal;
  const shown = { id, status, type, impact, summary, approvals, createdAt, expiresAt };
  return { ...shown, agent: agent.name, warnings: warnings.length, undo: undoWords(proposal) };
}

/** The columns, from the width where a row is one line; below it a row is two lines. */
const grid = "xl:grid xl:grid-cols-[4.75rem_8.5rem_minmax(0,1fr)_7.5rem_4.5rem_8.5rem] xl:items-center xl:gap-x-3";

interface ProposalRowProps {
  workspace: string;
  row: ProposalRowData;
  /** Its last column: how much time is left, or where it stands. */
  last: "timeLeft" | "status";
  /** It left the list while someone looked; it stays until they look away. */
  gone: boolean;
}

/** One proposal on one line; two on narrow screens. The whole line is the link. */
export function ProposalRow({ workspace, row, last, gone }: ProposalRowProps) {
  return (
    <Link
      href={`/w/${workspace}/proposals/${row.id}`}
      prefetch={false}
      data-row
      className={cn(
        "flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-2 text-sm -outline-offset-2 hover:bg-muted focus-visible:bg-muted xl:py-1",
        grid,
        gone && "text-muted-foreground",
      )}
    >
      <span className="flex w-full min-w-0 items-center gap-3 xl:order-3">
        <span
          dir="auto"
          className={cn(
            "wrap-anywhere line-clamp-2 min-w-0 font-medium [text-align:left] xl:block xl:truncate",
            gone && "line-through",
          )}
        >
          <RevealedParts text={row.summary} />
        </span>
        <RowMarks approvals={row.approvals} warnings={row.warnings} undo={row.undo} className="ml-auto" />
      </span>
      <span className="flex w-full min-w-0 items-center gap-x-2 xl:contents">
        <ImpactBadge impact={row.impact} className={cn("xl:order-1", gone && "text-muted-foreground")} />
        <span className="min-w-0 truncate font-mono text-muted-foreground text-xs xl:order-2">{row.type}</span>
        <span dir="auto" className="min-w-0 truncate text-muted-foreground text-xs [text-align:left] xl:order-4">
          <RevealedParts text={row.agent} />
        </span>
        <RelativeTime at={row.createdAt} className="hidden text-muted-foreground text-xs xl:order-5 xl:inline" />
        <span className="ml-auto min-w-0 shrink-0 overflow-hidden xl:order-6 xl:ml-0">
          {last === "status" || gone ? (
            <StatusBadge status={row.status} variant="plain" />
          ) : (
            <TimeLeft until={row.expiresAt} />
          )}
        </span>
      </span>
    </Link>
  );
}
