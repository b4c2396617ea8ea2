"use client";

import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { dayWords, relativeWords, utcWords } from "@/components/time-words";
import { useTimeTitle } from "@/components/use-time-title";

const recentMs = 24 * 3_600_000;

/** What a list shows: how long ago within a day, after that the day and the minute in the reader's zone. */
function listWords(at: string, nowMs: number): string {
  const atMs = Date.parse(at);
  if (nowMs - atMs < recentMs) return relativeWords(atMs, nowMs);
  return dayWords(at);
}

/** When a commit began, for the history; UTC and the reader's own zone on hover. The server writes it in UTC. */
export function CommitTime({ at }: { at: string }) {
  const words = useSyncExternalStore(
    subscribeToClock,
    () => listWords(at, clockNow()),
    () => utcWords(at).slice(5, 16),
  );
  const title = useTimeTitle(at);
  return (
    <time dateTime={at} title={title} className="whitespace-nowrap">
      {words}
    </time>
  );
}
