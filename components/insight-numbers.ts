import type { ChartShape } from "@/components/insight-picture";
import type { BucketRange, InsightStep } from "@/lib/core/insight-buckets";

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const longestLabel = 20;
const longestUnit = { word: "d", ms: 86_400_000, below: Number.POSITIVE_INFINITY, digits: 1 };
const units = [
  { word: "s", ms: 1_000, below: 60_000, digits: 0 },
  { word: "min", ms: 60_000, below: 3_600_000, digits: 0 },
  { word: "h", ms: 3_600_000, below: 172_800_000, digits: 1 },
];

/** A bucket on an axis, UTC: "14:00", "24 Nov". */
export function bucketLabel({ from }: BucketRange, step: InsightStep): string {
  const at = new Date(from);
  if (step === "hour") return from.slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
}

/** A bucket in a table, UTC: "2026-11-24 14:00", "2026-11-24". */
export function bucketName({ from }: BucketRange, step: InsightStep): string {
  return step === "hour" ? from.slice(0, 16).replace("T", " ") : from.slice(0, 10);
}

/** How long people took: "230 ms", "42 s", "35 min", "2.9 h", "3.1 d"; "–" where nothing was decided. */
export function waitWords(ms: number | null): string {
  if (ms === null) return "–";
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const unit = units.find(({ below }) => ms < below) ?? longestUnit;
  return `${Number((ms / unit.ms).toFixed(unit.digits))} ${unit.word}`;
}

/** How many of `of` are `part`, in percent; null of none. */
export function percentOf(part: number, of: number): number | null {
  return of === 0 ? null : (100 * part) / of;
}

/** A number as a picture of this shape writes it. */
export function chartNumber(shape: ChartShape, value: number): string {
  switch (shape) {
    case "bars":
    case "pairs":
      return String(value);
    case "lines":
      return waitWords(value);
    case "rates":
      return `${Math.round(value)} %`;
  }
}

/** A bar's label that fits beside it: where it is too long its name is cut, and the number in brackets after it stays. */
export function shortLabel(label: string): string {
  if (label.length <= longestLabel) return label;
  const count = label.match(/ \(n \d+\)$/)?.[0] ?? "";
  return `${label.slice(0, longestLabel - count.length - 1)}…${count}`;
}
