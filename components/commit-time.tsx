"use client";

import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { useRenderedAt } from "@/components/rendered-at";
import { dayWords, relativeWords, utcDayWords, utcWords } from "@/components/time-words";
import { useTimeTitle } from "@/components/use-time-title";

const recentMs = 24 * 3_600_000;

/** What a list shows: how long ago within a day, after that the day and the minute in the reader's zone. */
function listWords(at: string, nowMs: number): string {
  const atMs = Date.parse(at);
  if (nowMs - atMs < recentMs) return relativeWords(atMs, nowMs);
  return dayWords(at);
}

/** As the server writes it, which does not know the reader's zone: about as wide, so that no column moves when that is known. */
function serverWords(at: string, nowMs: number | null): string {
  const atMs = Date.parse(at);
  if (nowMs !== null && nowMs - atMs < recentMs) return relativeWords(atMs, nowMs);
  return utcDayWords(at);
}

/** When a commit began, for the history; UTC and the reader's own zone on hover. The server writes it in UTC. */
export function CommitTime({ at }: { at: string }) {
  const renderedAtMs = useRenderedAt();
  const words = useSyncExternalStore(
    subscribeToClock,
    () => listWords(at, clockNow()),
    () => serverWords(at, renderedAtMs),
  );
  const [utc, local] = [utcWords(at), useTimeTitle(at)];
  return (
    <time dateTime={at} title={local === utc ? utc : `${utc}\n${local}`} className="whitespace-nowrap">
      {words}
    </time>
  );
}
