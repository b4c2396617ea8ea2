"use client";

import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { localWords, relativeWords, utcWords } from "@/components/time-words";
import { cn } from "@/components/ui/cn";

/**
 * "5 min ago", with the instant in the reader's zone on hover. `at` is an RFC 3339 instant. The server writes it in UTC,
 * for it knows neither the reader's zone nor when the page will be read.
 */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const words = useSyncExternalStore(
    subscribeToClock,
    () => relativeWords(Date.parse(at), clockNow()),
    () => utcWords(at),
  );
  const title = useSyncExternalStore(
    subscribeToClock,
    () => localWords(at),
    () => utcWords(at),
  );
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
