import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface PageHeaderProps {
  title: ReactNode;
  /** One line under the title. */
  description?: ReactNode;
  /** Where this page belongs, above the title. */
  parent?: { href: string; label: string; className?: string | undefined };
  /** Beside the title: a status, a version. */
  badge?: ReactNode;
  /** At the right: what can be done here. */
  actions?: ReactNode;
}

/** A page's head with its one level 1 heading. */
export function PageHeader({ title, description, parent, badge, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 max-w-full">
        {parent && (
          <Link
            href={parent.href}
            prefetch={false}
            className={cn("text-muted-foreground text-sm hover:text-foreground hover:underline", parent.className)}
          >
            {parent.label}
          </Link>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">{title}</h1>
          {badge}
        </div>
        {description && <p className="mt-0.5 text-muted-foreground text-sm">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
