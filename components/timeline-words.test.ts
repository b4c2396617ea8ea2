import { expect, test } from "vitest";
import { timelineWords } from "@/components/timeline-words";

test("a permit that was restored is not told as another send", () => {
  expect(timelineWords("commit.permitted", { attempt: 1 })).toContain("sent it");
  expect(timelineWords("commit.permitted", { attempt: 1, restored: true })).toContain("wrote down again");
});
