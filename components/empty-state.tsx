import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyStateProps {
  title: string;
  icon?: LucideIcon;
  /** What it means, and what to do next. */
  children?: ReactNode;
  /** A button or a link. */
  action?: ReactNode;
}

/** Stands where a list has nothing: says so, and what comes next. */
export function EmptyState({ title, icon: Icon, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-lg border border-border border-dashed px-4 py-8 sm:items-center sm:px-8 sm:py-12 sm:text-center">
      {Icon && <Icon aria-hidden className="size-5 text-muted-foreground" />}
      <h2 className="font-semibold text-base">{title}</h2>
      {children && <div className="w-full min-w-0 max-w-prose text-muted-foreground text-sm">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
