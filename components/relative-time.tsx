"use client";

import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { useRenderedAt } from "@/components/rendered-at";
import { relativeWords, utcWords } from "@/components/time-words";
import { cn } from "@/components/ui/cn";
import { useTimeTitle } from "@/components/use-time-title";

/**
 * "5 min ago", with the instant in the reader's zone on hover. `at` is an RFC 3339 instant. On hover the server
 * writes it in UTC, for it does not know the reader's zone.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const renderedAtMs = useRenderedAt();
  const words = useSyncExternalStore(
    subscribeToClock,
    () => relativeWords(Date.parse(at), clockNow()),
    () => (renderedAtMs === null ? utcWords(at) : relativeWords(Date.parse(at), renderedAtMs)),
  );
  const title = useTimeTitle(at);
  return (
    <time dateTime={at} title={title} className={cn("whitespace-nowrap", className)}>
      {words}
    </time>
  );
}

/** The instant in UTC, for the audit; nothing in it depends on the reader. */
export function UtcTime({ at, className }: { at: string; className?: string }) {
  return (
    <time dateTime={at} className={cn("whitespace-nowrap font-mono text-xs", className)}>
      {utcWords(at)}
    </time>
  );
}
