import type { ReactNode } from "react";

/** The first heading of what fills a desk on narrow screens, where the list with its own is out of sight. */
export function PaneTitle({ children }: { children: ReactNode }) {
  return <h1 className="mb-3 font-semibold text-lg tracking-tight first-letter:uppercase lg:hidden">{children}</h1>;
}
