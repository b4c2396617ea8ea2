import { describe, expect, it } from "vitest";
import { bucketLabel, bucketName, chartNumber, percentOf, shortLabel, waitWords } from "@/components/insight-numbers";

const range = { from: "2026-11-04T14:00:00.000Z", to: "2026-11-04T15:00:00.000Z" };

describe("how insights write numbers", () => {
  it("names buckets in UTC", () => {
    expect([bucketLabel(range, "hour"), bucketLabel(range, "day")]).toEqual(["14:00", "4 Nov"]);
    expect([bucketName(range, "hour"), bucketName(range, "day")]).toEqual(["2026-11-04 14:00", "2026-11-04"]);
  });

  it("writes durations in their largest unit, and none as a dash", () => {
    expect([230.4, 42_000, 35.4 * 60_000, 2.94 * 3_600_000, 3.05 * 86_400_000, null].map(waitWords)).toEqual([
      ...["230 ms", "42 s", "35 min", "2.9 h", "3 d", "–"],
    ]);
  });

  it("writes a picture's numbers by its shape", () => {
    expect([chartNumber("bars", 3), chartNumber("lines", 5_000), chartNumber("rates", 66.6)]).toEqual([
      "3",
      "5 s",
      "67 %",
    ]);
  });

  it("tells no share of nothing, and cuts names that are too long", () => {
    expect([percentOf(1, 4), percentOf(0, 0)]).toEqual([25, null]);
    const labels = ["support-bot", "a-very-long-agent-name", "ticket.create (n 3)", "a-very-long-agent-name (n 1200)"];
    expect(labels.map(shortLabel)).toEqual([
      "support-bot",
      "a-very-long-agent-n…",
      "ticket.create (n 3)",
      "a-very-lon… (n 1200)",
    ]);
  });
});
