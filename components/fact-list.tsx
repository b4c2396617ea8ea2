import type { ReactNode } from "react";

/** Names and their values, one a line where there is room. Holds `NamedFact`s. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="flex flex-col divide-y divide-border">{children}</dl>;
}

/** One of them. */
export function NamedFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-x-4 gap-y-0.5 px-4 py-2 sm:flex-row">
      <dt className="w-36 shrink-0 text-muted-foreground text-sm">{name}</dt>
      <dd className="wrap-anywhere min-w-0 flex-1 text-sm">{children}</dd>
    </div>
  );
}
