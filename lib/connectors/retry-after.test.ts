import { expect, it } from "vitest";
import { parseRetryAfter } from "@/lib/connectors/retry-after";

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);

it.each([
  ["120", 120_000],
  [" 0 ", 0],
  ["999999999", 86_400_000],
  ["Fri, 02 Jan 2026 03:05:05 GMT", 60_000],
  ["Fri, 02 Jan 2026 03:04:04 GMT", 0],
  ["Fri, 01 Jan 2100 00:00:00 GMT", 86_400_000],
  [["3", "4"], 3_000],
  ["-1", null],
  ["1.5", null],
  ["soon", null],
  ["2026-01-02", null],
  ["", null],
  [undefined, null],
] as const)("%j → %j", (value, expected) => {
  expect(parseRetryAfter(typeof value === "object" ? [...value] : value, nowMs)).toBe(expected);
});
