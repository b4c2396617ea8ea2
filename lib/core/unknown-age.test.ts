import { expect, test } from "vitest";
import { unknownAge } from "@/lib/core/unknown-age";

const [hour, day, week] = [3_600_000, 86_400_000, 604_800_000];

test.each([
  [-5_000, "fresh"],
  [0, "fresh"],
  [hour - 1, "fresh"],
  [hour, "hour"],
  [day - 1, "hour"],
  [day, "day"],
  [week - 1, "day"],
  [week, "week"],
  [52 * week, "week"],
])("%d ms are %s", (ageMs, age) => {
  expect(unknownAge(ageMs)).toBe(age);
});
