import type { ReactNode } from "react";

/** A part of what is said of an operation, under a heading of its own. `beside` stands at the heading's right. */
export function ReferencePart({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <div className="border-border border-t">
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3 pb-1">
        <h4 className="font-semibold text-sm">{title}</h4>
        {beside}
      </div>
      {children}
    </div>
  );
}
