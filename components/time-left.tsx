"use client";

import { Clock, ClockAlert } from "lucide-react";
import { useSyncExternalStore } from "react";
import { clockNow, subscribeToClock } from "@/components/clock";
import { useRenderedAt } from "@/components/rendered-at";
import { timeLeft, type Urgency, utcWords } from "@/components/time-words";
import { cn } from "@/components/ui/cn";
import { useTimeTitle } from "@/components/use-time-title";

const looks: Record<Urgency, string> = {
  normal: "text-muted-foreground",
  soon: "font-medium text-warning",
  urgent: "font-medium text-destructive",
  over: "text-muted-foreground",
};

/**
 * "3 h left"; in the last hour "Soon, 42 min left", in the last ten minutes "Urgent, 8 min left", each with its colour.
 * `until` is an RFC 3339 instant. On hover the server writes it in UTC.
 */
export function TimeLeft({ until, className }: { until: string; className?: string }) {
  const untilMs = Date.parse(until);
  const renderedAtMs = useRenderedAt();
  const atFirst = renderedAtMs === null ? null : timeLeft(untilMs, renderedAtMs);
  const words = useSyncExternalStore(
    subscribeToClock,
    () => timeLeft(untilMs, clockNow()).words,
    () => atFirst?.words ?? `until ${utcWords(until)}`,
  );
  const urgency = useSyncExternalStore<Urgency>(
    subscribeToClock,
    () => timeLeft(untilMs, clockNow()).urgency,
    () => atFirst?.urgency ?? "normal",
  );
  const title = useTimeTitle(until);
  const Icon = urgency === "urgent" || urgency === "soon" ? ClockAlert : Clock;
  return (
    <time
      dateTime={until}
      title={title}
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap align-middle text-xs leading-5",
        looks[urgency],
        className,
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {words}
    </time>
  );
}
