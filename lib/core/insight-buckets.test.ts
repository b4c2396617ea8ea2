import { expect, it } from "vitest";
import { cutOf, fillBuckets, insightPeriods } from "@/lib/core/insight-buckets";

it("cuts a day into hours and the rest into days", () => {
  expect(insightPeriods.map((period) => Object.values(cutOf(period)).join(" "))).toEqual([
    "hour 24",
    "day 7",
    "day 30",
    "day 90",
  ]);
});

it("fills the buckets in which nothing was found, in order", () => {
  const window = { from: new Date("2026-02-28T00:00:00Z"), step: "day" as const, buckets: 3 };
  const found = [{ at: new Date("2026-03-01T00:00:00Z"), n: 7 }];
  expect(
    fillBuckets(window, found, (range, one) => [range.from.slice(0, 10), range.to.slice(0, 10), one?.n ?? 0]),
  ).toEqual([
    ["2026-02-28", "2026-03-01", 0],
    ["2026-03-01", "2026-03-02", 7],
    ["2026-03-02", "2026-03-03", 0],
  ]);
});
