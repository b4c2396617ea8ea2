import { expect, test } from "vitest";
import type { CommitRecord } from "@/lib/db/proposal-record";
import { toCommitResource } from "@/lib/services/to-commit-resource";

const at = new Date("2026-01-01T00:00:00Z");

function refusedWith(errorCode: string): CommitRecord {
  return {
    ...{ state: "failed", key: "k", retrySafety: "blind", revision: 1, generation: 1, sends: 1, openSends: 0 },
    ...{ notBefore: at, startedAt: at, finishedAt: at, updatedAt: at, keyValidUntil: at },
    ...{ unknownSince: null, nextLookupAt: null, absentAfter: null, previewId: null, resolution: null },
    error: { code: errorCode, detail: "d" },
    attempts: [
      {
        ...{ id: "a", attempt: 1, generation: 1, claimedAt: at, permittedAt: at, finishedAt: at },
        ...{ outcome: "refused", errorCode, detail: "d", response: null },
      },
    ],
  };
}

test.each([
  ["outbound_blocked", "not_sent"],
  ["payload_mismatch", "not_sent"],
  ["status_422", "failed"],
])("an attempt that was refused with %s is %s", (errorCode, outcome) => {
  expect(toCommitResource(refusedWith(errorCode)).attempts).toMatchObject([{ outcome }]);
});
