import { ChevronRight, Layers } from "lucide-react";
import Link from "next/link";
import { type MouseEvent, memo } from "react";
import { ImpactBadge } from "@/components/impact-badge";
import type { InboxGroup } from "@/components/inbox-entries";
import { RevealedParts } from "@/components/revealed-text";
import { TimeLeft } from "@/components/time-left";
import { cn } from "@/components/ui/cn";
import type { InboxRow } from "@/lib/contract/inbox";
import { impacts } from "@/lib/core/action-type-definition";

interface InboxGroupRowProps {
  group: InboxGroup;
  /** Of its members. */
  pickedCount: number;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
  /** Null where nothing can be decided together. */
  onPick: ((rows: readonly InboxRow[]) => void) | null;
}

function gravest(rows: readonly InboxRow[]): InboxRow["impact"] {
  return impacts.findLast((impact) => rows.some((row) => row.impact === impact)) ?? "low";
}

function only(values: string[], many: string): string {
  const distinct = new Set(values);
  return distinct.size === 1 ? (values[0] ?? "") : `${distinct.size} ${many}`;
}

/** What an agent proposed together, as one card: how many wait, the gravest of them, and the first that expires. */
export const InboxGroupRow = memo(function InboxGroupRow({
  group,
  pickedCount,
  hrefOf,
  onOpen,
  onPick,
}: InboxGroupRowProps) {
  const { name, members, isOpen } = group;
  const left = members.filter(({ gone }) => !gone).map(({ row }) => row);
  const rows = left.length > 0 ? left : members.map(({ row }) => row);
  const [first] = rows;
  if (first === undefined) return null;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(first.id);
  };
  const expiresFirst = rows.map(({ expiresAt }) => expiresAt).sort()[0] ?? first.expiresAt;
  return (
    <div className="group/row relative flex h-15 items-stretch border-border border-b hover:bg-muted">
      <span className="flex w-8 shrink-0 items-start justify-center pt-2.5">
        {onPick === null || left.length === 0 ? null : (
          <input
            type="checkbox"
            ref={(box) => {
              if (box !== null) box.indeterminate = pickedCount > 0 && pickedCount < left.length;
            }}
            checked={pickedCount >= left.length}
            onChange={() => onPick(left)}
            aria-label={`Pick all ${left.length} of the group “${name}”`}
            className={cn(
              "z-1 size-4 accent-primary opacity-0 focus-visible:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100",
              pickedCount > 0 && "opacity-100",
            )}
          />
        )}
      </span>
      <Link
        href={hrefOf(first.id)}
        prefetch={false}
        onClick={open}
        data-row
        aria-expanded={isOpen}
        className="flex min-w-0 flex-1 flex-col justify-center gap-0.5 pr-3 -outline-offset-2"
      >
        <span className="flex min-w-0 items-center gap-2">
          <Layers aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
          <span className="sr-only">Group</span>
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium text-sm [text-align:left]">
            <RevealedParts text={name} />
          </span>
          <span className="shrink-0 text-muted-foreground text-xs">
            {left.length === 1 ? "1 proposal" : `${left.length} proposals`}
          </span>
          <ChevronRight
            aria-hidden
            className={cn("size-3.5 shrink-0 text-muted-foreground transition-transform", isOpen && "rotate-90")}
          />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-muted-foreground text-xs">
          <ImpactBadge impact={gravest(rows)} isShort />
          <span className="min-w-0 truncate font-mono">
            {only(
              rows.map(({ type }) => type),
              "types",
            )}
          </span>
          <span dir="auto" className="min-w-0 truncate">
            <RevealedParts text={first.agent} />
          </span>
          <span className="ml-auto shrink-0">
            <TimeLeft until={expiresFirst} />
          </span>
        </span>
      </Link>
    </div>
  );
});
