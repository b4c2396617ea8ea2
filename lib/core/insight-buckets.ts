/** The periods that insights look back over. */
export const insightPeriods = ["24h", "7d", "30d", "90d"] as const;
export type InsightPeriod = (typeof insightPeriods)[number];

/** How wide a bucket is. Days are UTC's. */
export type InsightStep = "hour" | "day";

const stepMs: Record<InsightStep, number> = { hour: 3_600_000, day: 86_400_000 };

/** How a period is cut into buckets. The last one is the present hour or day, which is not over. */
export function cutOf(period: InsightPeriod): { step: InsightStep; buckets: number } {
  switch (period) {
    case "24h":
      return { step: "hour", buckets: 24 };
    case "7d":
      return { step: "day", buckets: 7 };
    case "30d":
      return { step: "day", buckets: 30 };
    case "90d":
      return { step: "day", buckets: 90 };
  }
}

/** A bucket's range, RFC 3339, `to` not included. */
export interface BucketRange {
  from: string;
  to: string;
}

/** Every bucket of a window, in order, as `fill` makes it of what was found in it. */
export function fillBuckets<Found extends { at: Date }, Filled>(
  window: { from: Date; step: InsightStep; buckets: number },
  found: Found[],
  fill: (range: BucketRange, found: Found | undefined) => Filled,
): Filled[] {
  const byTime = new Map(found.map((one) => [one.at.getTime(), one]));
  return Array.from({ length: window.buckets }, (_, n) => {
    const at = window.from.getTime() + n * stepMs[window.step];
    const range = { from: new Date(at).toISOString(), to: new Date(at + stepMs[window.step]).toISOString() };
    return fill(range, byTime.get(at));
  });
}
