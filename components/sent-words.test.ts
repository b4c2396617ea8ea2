import { expect, test } from "vitest";
import { sendCounts, sentWords } from "@/components/sent-words";
import type { CommitResource } from "@/lib/contract/commit";

type Outcome = CommitResource["attempts"][number]["outcome"];

const at = "2026-01-01T00:00:00.000Z";

function commitOf(outcome: CommitResource["outcome"], ...outcomes: Outcome[]) {
  const attempts = outcomes.map((each, index) => ({
    ...{ id: String(index), generation: 1, claimedAt: at, permittedAt: at, finishedAt: at },
    ...{ outcome: each, detail: null },
  }));
  return { sends: attempts.length, attempts, outcome };
}

test.each<[string, CommitResource["outcome"], Outcome[]]>([
  ["nothing yet", null, []],
  ["nothing yet", null, [null]],
  ["nothing yet, in 2 tries", null, ["not_sent", "not_sent", null]],
  ["nothing, in 1 try", "failed", ["not_sent"]],
  ["once", "failed", ["failed"]],
  ["once", "unknown", ["unknown"]],
  ["once, in 3 tries", "committed", ["not_sent", "not_sent", "committed"]],
  ["2 times", "committed", ["unknown", "committed"]],
])("“%s”: %s after %j", (words, outcome, outcomes) => {
  expect(sentWords(commitOf(outcome, ...outcomes))).toBe(words);
});

test("a send whose permit the database lost is still counted", () => {
  expect(sendCounts({ ...commitOf("committed", "not_sent", "committed"), sends: 3 })).toEqual({ sent: 2, tries: 3 });
});
