"use client";

import { Check } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { type Reading, useReadThrough } from "@/components/read-through";
import { barHeight } from "@/components/scroll-towards";
import { Button } from "@/components/ui/button";

/** One end, for as long as it is of the same revision. */
function Mark({ note }: { note: Reading["note"] }) {
  const id = useId();
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (element === null) return;
    note(id, false);
    const look = (entries: IntersectionObserverEntry[]) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) note(id, true);
    };
    // What lies behind the bar at the foot is not on screen.
    const observer = new IntersectionObserver(look, { rootMargin: `0px 0px -${barHeight()}px 0px` });
    observer.observe(element);
    return () => {
      observer.disconnect();
      note(id, null);
    };
  }, [id, note]);
  return <span ref={mark} id={id} aria-hidden className="block h-px" />;
}

/**
 * The end of a part that may hide something: of a fold, of a text that scrolls inside itself, of the whole. Has been on screen
 * once it was, folds and scrolling around it taken into account. Nothing where nothing has to be read.
 */
export function EndMark() {
  const reading = useReadThrough();
  return reading?.isAsked ? <Mark key={reading.revision} note={reading.note} /> : null;
}

/** The end of all that has to be read: says whether it was. Who reads otherwise than on a screen says so themselves here. */
export function ReadToEnd() {
  const reading = useReadThrough();
  if (reading === null || !reading.isAsked) return null;
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 text-muted-foreground text-xs">
      <EndMark />
      {reading.hasRead ? (
        <p className="flex items-center gap-1">
          <Check aria-hidden className="size-3.5 text-status-committed" />
          All of this has been on screen.
        </p>
      ) : (
        <>
          <p>Critical impact: approving waits until all of this has been on screen.</p>
          <Button variant="outline" size="sm" className="sr-only focus:not-sr-only" onClick={reading.declare}>
            I have read all of it
          </Button>
        </>
      )}
    </div>
  );
}
