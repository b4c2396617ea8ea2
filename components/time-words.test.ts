import { describe, expect, it } from "vitest";
import { durationWords, relativeWords, timeLeft, utcDayWords, utcWords } from "@/components/time-words";

const now = Date.parse("2026-03-01T12:00:00.000Z");
const minute = 60_000;

describe("durationWords", () => {
  it.each([
    [59_999, "59 s"],
    [minute, "1 min"],
    [60 * minute - 1, "59 min"],
    [47 * 60 * minute, "47 h"],
    [48 * 60 * minute, "2 d"],
  ])("says %i ms as %s", (ms, words) => expect(durationWords(ms)).toBe(words));
});

describe("relativeWords", () => {
  it.each([
    [now - 9_000, "just now"],
    [now + 9_000, "just now"],
    [now - 10_000, "10 s ago"],
    [now + 3 * 60 * minute, "in 3 h"],
  ])("says %i as %s", (at, words) => expect(relativeWords(at, now)).toBe(words));
});

describe("timeLeft", () => {
  it.each([
    [now, "over", "Time is up"],
    [now + 10 * minute - 1, "urgent", "Urgent, 9 min left"],
    [now + 10 * minute, "soon", "Soon, 10 min left"],
    [now + 60 * minute, "normal", "1 h left"],
  ])("of %i is %s: %s", (until, urgency, words) => expect(timeLeft(until, now)).toEqual({ urgency, words }));
});

describe("utcWords", () => {
  it("writes the instant in UTC whatever offset it came with", () => {
    expect(utcWords("2026-03-01T14:00:00.999+02:00")).toBe("2026-03-01 12:00:00 UTC");
  });
});

describe("utcDayWords", () => {
  it("writes the day and the minute in UTC, in the form of a list", () => {
    expect(utcDayWords("2026-03-01T00:30:00.000+02:00")).toBe("28 Feb, 22:30");
  });
});
