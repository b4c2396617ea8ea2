import { expect, test } from "vitest";
import { snoozeChoices } from "@/components/snooze-choices";

const at = (text: string) => new Date(text);

test("every choice lies ahead, in order, and Monday is never today", () => {
  for (let day = 1; day <= 14; day += 1) {
    const now = at(`2026-03-${String(day).padStart(2, "0")}T23:30:00`);
    const untils = snoozeChoices(now).map(({ until }) => until.getTime());
    expect(untils.every((until) => until > now.getTime())).toBe(true);
    const monday = snoozeChoices(now).find(({ label }) => label === "Monday morning");
    expect(monday?.until.getDay() ?? 1).toBe(1);
  }
});

test("on a Sunday tomorrow is Monday already", () => {
  expect(snoozeChoices(at("2026-03-01T12:00:00")).map(({ label }) => label)).toEqual([
    ...["In an hour", "In four hours", "Tomorrow morning"],
  ]);
});
