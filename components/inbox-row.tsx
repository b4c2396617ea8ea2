import { UserRound } from "lucide-react";
import Link from "next/link";
import { type MouseEvent, memo } from "react";
import { ImpactBadge } from "@/components/impact-badge";
import { RevealedParts } from "@/components/revealed-text";
import { RowMarks } from "@/components/row-marks";
import { StatusBadge } from "@/components/status-badge";
import { TimeLeft } from "@/components/time-left";
import { cn } from "@/components/ui/cn";
import { undoWords } from "@/components/undo-mark";
import type { InboxRow as Row } from "@/lib/contract/inbox";

/** How high a row is, in px: the list is virtual. */
export const inboxRowHeight = 60;

/** As `truncate`, but nothing that could be scrolled: that is dearer, and the list makes many. */
const oneLine = "min-w-0 overflow-clip text-ellipsis whitespace-nowrap";

/** What the row says by small marks, and who was asked to decide. */
function Marks({ row }: { row: Row }) {
  const { approvals, warnings, assignee } = row;
  return (
    <RowMarks approvals={approvals} warnings={warnings} undo={undoWords(row)}>
      {assignee !== null && (
        <span className="inline-flex items-center text-muted-foreground" title={`Assigned to ${assignee.name}`}>
          <UserRound aria-hidden className="size-3.5" />
          <span className="sr-only">{`Assigned to ${assignee.name}`}</span>
        </span>
      )}
    </RowMarks>
  );
}

interface InboxRowProps {
  row: Row;
  href: string;
  /** It is the one that is open. */
  isOpen: boolean;
  /** Its reader has chosen it: on narrow screens, where nothing stands beside the list, only that is marked. */
  isChosen: boolean;
  /** It left the list while someone looked; it stays until they look away. */
  gone: boolean;
  /** It is opened next, most likely. */
  isNext: boolean;
  /** It stands under the card of its group. */
  isMember: boolean;
  /** Picked to be decided together with others. */
  isPicked: boolean;
  onOpen: (id: string) => void;
  /** Null where nothing can be decided together. */
  onPick: ((row: Row) => void) | null;
}

/** One proposal on two lines. The whole row is the link. Not drawn anew while the list scrolls. */
export const InboxRow = memo(function InboxRow({
  row,
  href,
  isOpen,
  isChosen,
  gone,
  isNext,
  isMember,
  isPicked,
  onOpen,
  onPick,
}: InboxRowProps) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return (
    <div
      className={cn(
        "group/row relative flex h-15 items-stretch border-border border-b",
        isOpen ? (isChosen ? "bg-primary/8" : "lg:bg-primary/8") : "hover:bg-muted",
        gone && "text-muted-foreground",
        isMember && "pl-4",
      )}
    >
      {isOpen && (
        <span
          aria-hidden
          className={cn("absolute inset-y-0 left-0 w-0.5", isChosen ? "bg-primary" : "lg:bg-primary")}
        />
      )}
      <span className="flex w-8 shrink-0 items-start justify-center pt-2.5">
        {onPick === null || gone ? null : (
          <input
            type="checkbox"
            checked={isPicked}
            onChange={() => onPick(row)}
            aria-label={`Pick “${row.summary}”`}
            className={cn(
              "z-1 size-4 accent-primary opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100",
              isPicked && "opacity-100",
            )}
          />
        )}
      </span>
      <Link
        href={href}
        prefetch={isNext}
        onClick={open}
        data-row
        aria-current={isOpen ? "true" : undefined}
        className="flex min-w-0 flex-1 flex-col justify-center gap-0.5 pr-3 -outline-offset-2"
      >
        <span className="flex min-w-0 items-center gap-2">
          <span
            dir="auto"
            className={cn(oneLine, "flex-1 font-medium text-sm [text-align:left]", gone && "line-through")}
          >
            <RevealedParts text={row.summary} />
          </span>
          <Marks row={row} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted-foreground text-xs">
          <ImpactBadge impact={row.impact} isShort className={gone ? "text-muted-foreground" : undefined} />
          <span className={cn(oneLine, "font-mono")}>{row.type}</span>
          <span dir="auto" className={oneLine}>
            <RevealedParts text={row.agent} />
          </span>
          <span className="ml-auto shrink-0">
            {gone ? <StatusBadge status={row.status} variant="plain" /> : <TimeLeft until={row.expiresAt} />}
          </span>
        </span>
      </Link>
    </div>
  );
});
