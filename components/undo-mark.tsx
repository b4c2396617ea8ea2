import { RotateCcw } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { ProposalResource } from "@/lib/contract/proposal";

/** In a row: that it undoes another proposal, or that it was undone; null where neither. */
export function undoWords({ compensates, compensatedBy }: Pick<ProposalResource, "compensates" | "compensatedBy">) {
  if (compensatedBy?.status === "committed") return "Undone";
  return compensates === null ? null : "Undo of another";
}

/** The same as a small mark. */
export function UndoMark({ words, className }: { words: string | null; className?: string }) {
  if (words === null) return null;
  return (
    <span
      title={words}
      data-undo
      className={cn("inline-flex shrink-0 items-center gap-1 whitespace-nowrap text-muted-foreground", className)}
    >
      <RotateCcw aria-hidden className="size-3.5" />
      <span className="sr-only">{words}</span>
    </span>
  );
}
