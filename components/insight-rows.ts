import type { InsightPlace } from "@/components/insight-addresses";
import { bucketName } from "@/components/insight-numbers";
import type { NumberCell, NumberRow } from "@/components/insight-panel";
import type { Insights } from "@/lib/contract/insights";
import type { BucketRange, InsightStep } from "@/lib/core/insight-buckets";

/** What every picture over time is made of, and where its rows lead. */
export interface OverTimeProps {
  insights: Insights;
  place: InsightPlace;
}

/** What a row of a table by time is called. */
export function timeColumn(step: InsightStep): string {
  return step === "hour" ? "Hour (UTC)" : "Day (UTC)";
}

/** How many, with the way to them where there are any. */
export function counted(count: number, href: string): NumberCell {
  return { text: String(count), href: count === 0 ? null : href };
}

/** A table's rows, the newest first, as every list. */
export function rowsOf<Bucket extends BucketRange>(
  buckets: Bucket[],
  step: InsightStep,
  row: (bucket: Bucket) => { href: string; cells: NumberCell[] },
): NumberRow[] {
  return buckets.map((bucket) => ({ name: bucketName(bucket, step), ...row(bucket) })).reverse();
}
