"use client";

import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { durationWords, utcWords } from "@/components/time-words";
import { cn } from "@/components/ui/cn";
import { useTimeTitle } from "@/components/use-time-title";
import { type UnknownAge, unknownAge } from "@/lib/core/unknown-age";

const looks: Record<UnknownAge, string> = {
  fresh: "text-muted-foreground",
  hour: "text-foreground",
  day: "font-medium text-warning",
  week: "font-medium text-destructive",
};

interface UnknownAgeMarkProps {
  /** An RFC 3339 instant. */
  since: string;
  /** "3 d", beside a count: that of the oldest. */
  isShort?: boolean;
  className?: string;
}

/** "unknown for 3 d", calm at first and plainer with every step. The server writes the instant in UTC. */
export function UnknownAgeMark({ since, isShort = false, className }: UnknownAgeMarkProps) {
  const sinceMs = Date.parse(since);
  const words = useSyncExternalStore(
    subscribeToClock,
    () => durationWords(Math.max(0, clockNow() - sinceMs)),
    () => null,
  );
  const age = useSyncExternalStore<UnknownAge>(
    subscribeToClock,
    () => unknownAge(clockNow() - sinceMs),
    () => "fresh",
  );
  const title = useTimeTitle(since);
  return (
    <time dateTime={since} title={title} data-age={age} className={cn("whitespace-nowrap", looks[age], className)}>
      {isShort ? (
        <span className="sr-only">the oldest is unknown for </span>
      ) : words === null ? (
        "unknown since "
      ) : (
        "unknown for "
      )}
      {words ?? (isShort ? "" : utcWords(since))}
    </time>
  );
}
