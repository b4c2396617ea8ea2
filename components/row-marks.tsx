import { CircleAlert, UserCheck } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { UndoMark } from "@/components/undo-mark";

interface RowMarksProps {
  approvals: { required: number; given: number };
  warnings: number;
  /** What it has to do with an undo, in words; null where nothing. */
  undo: string | null;
  className?: string;
  /** Further marks. */
  children?: ReactNode;
}

/** What a proposal's row says by small marks: undos, warnings, and approvals where more than one is needed. */
export function RowMarks({ approvals, warnings, undo, className, children }: RowMarksProps) {
  if (undo === null && warnings === 0 && approvals.required <= 1 && !children) return null;
  const many = warnings === 1 ? "1 warning" : `${warnings} warnings`;
  const given = `${approvals.given} of ${approvals.required} approvals`;
  return (
    <span className={cn("flex shrink-0 items-center gap-2 text-xs", className)}>
      <UndoMark words={undo} />
      {warnings > 0 && (
        <span className="inline-flex items-center gap-0.5 text-warning" title={many}>
          <CircleAlert aria-hidden className="size-3.5" />
          <span aria-hidden>{warnings}</span>
          <span className="sr-only">{many}</span>
        </span>
      )}
      {approvals.required > 1 && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap text-muted-foreground" title={given}>
          <UserCheck aria-hidden className="size-3.5" />
          <span aria-hidden>{`${approvals.given}/${approvals.required}`}</span>
          <span className="sr-only">{given}</span>
        </span>
      )}
      {children}
    </span>
  );
}
