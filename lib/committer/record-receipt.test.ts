import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReceiptDesk, recordReceipt } from "@/lib/committer/record-receipt";
import { recordTogether } from "@/lib/committer/record-together";
import type { SendReport } from "@/lib/committer/settle-receipt";
import type { SendOutcome } from "@/lib/connectors/connector";
import type { CommitState } from "@/lib/core/proposal-status";
import { closeDatabase, prisma } from "@/lib/db/client";
import { permitSends } from "@/lib/db/commit-permit";
import {
  buildCommitFixture,
  buildReadyCommit,
  type CommitFixture,
  httpConnector,
  isLive,
  placeCommit,
  placePermit,
  readAuditKinds,
  readCommit,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();
let fixture: CommitFixture;
const desk: ReceiptDesk = { worker: "w1", receipts: recordTogether("w1"), giveUp: new AbortController().signal };

beforeAll(async () => {
  fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:1/", { retrySafety: "keyed" }));
});
afterAll(closeDatabase);

/** The first attempt's report, by a holder that believes its commit to stand as at its permit. */
async function report(
  proposalId: string,
  outcome: SendOutcome["outcome"],
  changes: Partial<SendReport> = {},
): Promise<void> {
  const sent: SendReport = {
    workspaceId: fixture.workspaceId,
    proposalId,
    fence: "1",
    generation: 1,
    attempt: 1,
    retrySafety: "keyed",
    quarantineMs: null,
    outcome: {
      outcome,
      errorCode: null,
      detail: "said\0so",
      response: { status: 200, body: "a\0b", truncated: false },
      retryAfterMs: null,
    },
    delayMs: 500,
    ...changes,
  };
  await recordReceipt(desk, sent, { state: "sending", fence: "1", generation: 1, openSends: 1, keyValidForMs: 60_000 });
}

const overtaken: CommitState[] = [
  "ready",
  "claimed",
  "sending",
  "unknown",
  "failed",
  "abandoned",
  "withdrawn",
  "committed",
];

test.each(overtaken)("a late committed receipt wins over %s, and its holder gets no permit", async (state) => {
  const id = await buildReadyCommit(fixture);
  await placePermit(id, { attempt: 1 });
  await placeCommit(id, { state, sends: 1, openSends: 1, fence: 5 });
  await report(id, "committed");
  const row = await readCommit(id);
  expect(row.state).toBe("committed");
  expect(await readAuditKinds(id)).toEqual(["commit.late_receipt"]);
  expect((await readReceipts(id)).length).toBe(1);
  const hold = { workspaceId: fixture.workspaceId, proposalId: id, fence: "5" };
  expect(await permitSends("w2", 30_000, [{ ...hold, keyWindowMs: 1 }])).toEqual([]);
  expect(await isLive(id)).toBe(state === "committed");
});

test("the audit log has the fence as a number, as it has that of the permit", async () => {
  const id = await buildReadyCommit(fixture);
  await placePermit(id, { attempt: 1 });
  await placeCommit(id, { state: "sending", sends: 1, openSends: 1, fence: 1 });
  await report(id, "committed");
  const [event] = await prisma().auditEvent.findMany({ where: { proposalId: id, kind: "commit.committed" } });
  expect(event?.detail).toMatchObject({ fence: 1, attempt: 1 });
});

test.each(["refused", "not_sent", "ambiguous"] as const)(
  "a late %s receipt leaves another's send alone",
  async (outcome) => {
    const id = await buildReadyCommit(fixture);
    await placePermit(id, { attempt: 1 });
    await placePermit(id, { attempt: 2, fence: 3 });
    await placeCommit(id, { state: "sending", sends: 2, openSends: 2, fence: 3 });
    await report(id, outcome);
    const row = await readCommit(id);
    expect({ state: row.state, fence: row.fence, open: row.open_sends }).toEqual({
      state: "sending",
      fence: "3",
      open: outcome === "ambiguous" ? 2 : 1,
    });
    expect((await readReceipts(id)).map(({ attempt }) => attempt)).toEqual([1]);
    // The current send's own receipt is then settled against what the late one has left.
    await report(id, "refused", { attempt: 2, fence: "3" });
    expect((await readCommit(id)).state).toBe(outcome === "ambiguous" ? "unknown" : "failed");
  },
);

test("a late refusal of an earlier generation proves nothing about this one", async () => {
  const id = await buildReadyCommit(fixture);
  await placePermit(id, { attempt: 1 });
  await placePermit(id, { attempt: 2, generation: 2, fence: 3 });
  await placeCommit(id, { state: "unknown", sends: 2, openSends: 1, generation: 2, fence: 3 });
  await report(id, "refused");
  const row = await readCommit(id);
  expect({ state: row.state, open: row.open_sends }).toEqual({ state: "unknown", open: 1 });
  expect((await readReceipts(id)).length).toBe(1);
});

test("a late refusal settles an unknown", async () => {
  const id = await buildReadyCommit(fixture);
  await placePermit(id, { attempt: 1 });
  await placeCommit(id, { state: "unknown", sends: 1, openSends: 1, fence: 2 });
  await report(id, "refused");
  expect((await readCommit(id)).state).toBe("failed");
  expect(await isLive(id)).toBe(false);
});

test("the same receipt twice is recorded once", async () => {
  const id = await buildReadyCommit(fixture);
  await placePermit(id, { attempt: 1 });
  await placeCommit(id, { state: "sending", sends: 1, openSends: 1 });
  await Promise.all([report(id, "committed"), report(id, "committed")]);
  await report(id, "committed");
  expect(await readAuditKinds(id)).toEqual(["commit.committed"]);
  expect((await readReceipts(id)).length).toBe(1);
});
