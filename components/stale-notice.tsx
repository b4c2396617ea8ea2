"use client";

import { useEffect, useRef } from "react";
import { latestChangeId } from "@/components/latest-change";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { useShownRevision } from "@/components/shown-revision";
import { statusWord } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/use-shortcuts";

/** Says that another revision is current, and shows it on one key. */
export function StaleNotice() {
  const { current, isStale, show } = useShownRevision();
  const wasStale = useRef(false);
  useEffect(() => {
    if (wasStale.current && !isStale) document.getElementById(latestChangeId)?.focus();
    wasStale.current = isStale;
  }, [isStale]);
  useShortcuts(isStale ? { r: show } : {});
  return (
    <div role="status">
      {isStale && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-warning/45 bg-warning/7 px-3 py-1.5 text-sm">
          <p className="min-w-0 flex-1 wrap-anywhere">
            <span className="font-semibold">Revision {current.revision} arrived</span> <RelativeTime at={current.at} />,
            from <RevealedText text={current.author} />
            {current.status !== "pending" && `; it is now ${statusWord(current.status).toLowerCase()}`}. What you see is
            the one before it, and can’t be decided any more.
          </p>
          <Button variant="outline" size="sm" onClick={show}>
            Read it <Kbd>r</Kbd>
          </Button>
        </div>
      )}
    </div>
  );
}
