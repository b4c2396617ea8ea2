"use client";

import { useEffect, useRef } from "react";
import { latestChangeId, whatChangesId } from "@/components/latest-change";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { useShownRevision } from "@/components/shown-revision";
import { statusWord } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/use-shortcuts";

function Words() {
  const { current, isTargetStale } = useShownRevision();
  if (isTargetStale && current.reading !== null) {
    return (
      <>
        <span className="font-semibold">The target has changed</span>, read <RelativeTime at={current.reading.at} />.
        What you see is its state before, and can’t be decided on any more.
      </>
    );
  }
  return (
    <>
      <span className="font-semibold">Revision {current.revision} arrived</span> <RelativeTime at={current.at} />, from{" "}
      <RevealedText text={current.author} />
      {current.status !== "pending" && `; it is now ${statusWord(current.status).toLowerCase()}`}. What you see is the
      one before it, and can’t be decided any more.
    </>
  );
}

/** Says that another revision, or another state of the target, is current, and shows it on one key. */
export function StaleNotice() {
  const { isStale, isTargetStale, show } = useShownRevision();
  const leadsTo = useRef<string | null>(null);
  useEffect(() => {
    if (leadsTo.current !== null && !isStale) document.getElementById(leadsTo.current)?.focus();
    leadsTo.current = isStale ? (isTargetStale ? whatChangesId : latestChangeId) : null;
  }, [isStale, isTargetStale]);
  useShortcuts(isStale ? { s: { label: "Show the current one", run: show } } : {});
  return (
    <div role="status">
      {isStale && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-warning/45 bg-warning/7 px-3 py-1.5 text-sm">
          <p className="min-w-0 flex-1 wrap-anywhere">
            <Words />
          </p>
          <Button variant="outline" size="sm" onClick={show}>
            Read it <Kbd>s</Kbd>
          </Button>
        </div>
      )}
    </div>
  );
}
