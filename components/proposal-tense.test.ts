import { expect, test } from "vitest";
import { sentAs, tenseWords } from "@/components/proposal-tense";
import type { CommitResource } from "@/lib/contract/commit";
import { proposalStatuses } from "@/lib/core/proposal-status";

const at = "2026-01-01T00:00:00.000Z";

function commitOf(outcome: "committed" | "not_sent"): CommitResource {
  return {
    ...{ key: "k", retrySafety: "blind", sends: 1, outcome: "failed", startedAt: at, finishedAt: at },
    ...{ response: null, error: null, resolution: null },
    attempts: [{ id: "a", generation: 1, claimedAt: at, permittedAt: at, finishedAt: at, outcome, detail: null }],
  };
}

test("only what can still be sent is spoken of as ahead", () => {
  const ahead = ["pending", "changes_requested", "approved", "committing"];
  for (const status of proposalStatuses) {
    const { action, bytes } = tenseWords({ status, commit: null });
    expect([action.title, bytes].join().includes("will happen")).toBe(ahead.includes(status));
  }
  expect(tenseWords({ status: "committed", commit: null }).action.title).toBe("What happened");
  expect(tenseWords({ status: "unknown", commit: null }).action.title).toBe("What was to happen");
});

test("a request is said to have been sent where it was", () => {
  expect(sentAs({ status: "pending", commit: null })).toBe("it will be");
  expect(sentAs({ status: "rejected", commit: null })).toBe("it would have been");
  expect(sentAs({ status: "failed", commit: commitOf("not_sent") })).toBe("it would have been");
  expect(sentAs({ status: "committed", commit: commitOf("committed") })).toBe("it was");
});
