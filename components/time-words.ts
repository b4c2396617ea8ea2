const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A duration in its largest whole unit: "42 s", "5 min", "3 h", "12 d". */
export function durationWords(durationMs: number): string {
  if (durationMs < minuteMs) return `${Math.floor(durationMs / secondMs)} s`;
  if (durationMs < hourMs) return `${Math.floor(durationMs / minuteMs)} min`;
  if (durationMs < 2 * dayMs) return `${Math.floor(durationMs / hourMs)} h`;
  return `${Math.floor(durationMs / dayMs)} d`;
}

/** How long ago (or ahead) `atMs` is: "just now", "5 min ago", "in 3 h". */
export function relativeWords(atMs: number, nowMs: number): string {
  const agoMs = nowMs - atMs;
  if (Math.abs(agoMs) < 10 * secondMs) return "just now";
  return agoMs > 0 ? `${durationWords(agoMs)} ago` : `in ${durationWords(-agoMs)}`;
}

/** An instant in UTC, to the second, as the audit and the server write it: "2026-03-01 09:30:00 UTC". */
export function utcWords(at: string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/**
 * Writes instants in the reader's own zone and manner, unless they are given. The format is made once: that takes a thousand times as long as to
 * use it, and a list has a time in each row.
 */
function inReadersManner(options: Intl.DateTimeFormatOptions, locale?: string): (at: string) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (at) => {
    format ??= new Intl.DateTimeFormat(locale, options);
    return format.format(new Date(at));
  };
}

/** An instant in the reader's own zone and manner, with the zone's name; only for the browser. */
export const localWords = inReadersManner({ dateStyle: "medium", timeStyle: "long" });

const day = inReadersManner({ day: "numeric", month: "short" });
const minute = inReadersManner({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** An instant's day and minute in the reader's own zone: "3 Mar, 09:30"; only for the browser. */
export function dayWords(at: string): string {
  return `${day(at)}, ${minute(at)}`;
}

const utcDay = inReadersManner({ day: "numeric", month: "short", timeZone: "UTC" }, "en-GB");

/** The same as the server writes it, which knows neither zone nor manner: in UTC. */
export function utcDayWords(at: string): string {
  return `${utcDay(at)}, ${utcWords(at).slice(11, 16)}`;
}

/** How pressing a deadline is: the last hour is `soon`, the last ten minutes `urgent`. */
export type Urgency = "normal" | "soon" | "urgent" | "over";

/** What is left until `untilMs`, and how pressing that is. */
export function timeLeft(untilMs: number, nowMs: number): { urgency: Urgency; words: string } {
  const leftMs = untilMs - nowMs;
  if (leftMs <= 0) return { urgency: "over", words: "Time is up" };
  const words = `${durationWords(leftMs)} left`;
  if (leftMs < 10 * minuteMs) return { urgency: "urgent", words: `Urgent, ${words}` };
  if (leftMs < hourMs) return { urgency: "soon", words: `Soon, ${words}` };
  return { urgency: "normal", words };
}
