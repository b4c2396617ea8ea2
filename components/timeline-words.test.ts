import { expect, test } from "vitest";
import { timelineWords } from "@/components/timeline-words";

test("a permit is not told as a send: what came of it is told by the event that follows", () => {
  expect(timelineWords("commit.permitted", {})).toBe("wrote the permit to send it once");
  expect(timelineWords("commit.not_sent", {})).toBe("could not send it: no byte left");
});

test("a permit that was restored is not told as another one", () => {
  expect(timelineWords("commit.permitted", { attempt: 1, restored: true })).toContain("wrote down again");
});
