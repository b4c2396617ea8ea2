import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { TableCell } from "@/components/ui/table";

/** On narrow screens a cell is a piece of a line. */
export function CommitCell({ className, children }: { className?: string; children: ReactNode }) {
  return <TableCell className={cn("px-2 max-xl:block max-xl:h-auto max-xl:p-0", className)}>{children}</TableCell>;
}
