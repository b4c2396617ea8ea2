"use client";

import { useEffect, useRef } from "react";
import { RevealedText } from "@/components/revealed-text";
import { StatusBadge } from "@/components/status-badge";
import { buttonVariants } from "@/components/ui/button";
import type { ProposalStatus } from "@/lib/core/proposal-status";

interface DecidedBarProps {
  status: ProposalStatus;
  /** What is so now: "It happened". */
  title: string;
  /** Who decided it; null where nobody did. */
  by: string | null;
  /** The id of the outcome's place on the page. */
  outcomeId: string;
}

/** Takes the place of the decision's buttons when there is nothing to decide any more: says so, and follows the outcome. */
export function DecidedBar({ status, title, by, outcomeId }: DecidedBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus is gone with its bar.
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div
      ref={bar}
      tabIndex={-1}
      role="status"
      className="sticky bottom-0 z-20 -mx-4 flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 border-border border-t bg-background px-4 py-3 outline-none md:-mx-8 md:px-8"
    >
      <StatusBadge status={status} />
      <p className="wrap-anywhere min-w-0 flex-1 text-muted-foreground text-sm">
        <span className="font-medium text-foreground">{title}</span>
        {by !== null && (
          <>
            , decided by <RevealedText text={by} />
          </>
        )}
      </p>
      <a href={`#${outcomeId}`} className={buttonVariants({ variant: "outline", size: "sm" })}>
        See what happened
      </a>
    </div>
  );
}
