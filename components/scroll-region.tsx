import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Scroller } from "@/components/ui/scroller";

/** Data that scrolls inside itself; `label` names it for those who reach it by keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  const looks = cn("px-3 py-2 font-mono text-xs leading-5 -outline-offset-2", className);
  return (
    <Scroller label={label} className={looks}>
      {children}
    </Scroller>
  );
}
