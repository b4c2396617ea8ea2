import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SendReport, settleReceipt } from "@/lib/committer/settle-receipt";
import { type RetrySafety, retrySafeties } from "@/lib/core/action-type-definition";
import type { ProposalEvent } from "@/lib/core/proposal-events";
import { transition } from "@/lib/core/proposal-machine";
import { type CommitState, machineState } from "@/lib/core/proposal-status";
import { closeDatabase, pool } from "@/lib/db/client";
import { claimCommits } from "@/lib/db/commit-claim";
import { giveBackCommits } from "@/lib/db/commit-lease";
import { answerLookup } from "@/lib/db/commit-lookup";
import { permitSends } from "@/lib/db/commit-permit";
import { postponeCommit, returnCommit } from "@/lib/db/commit-precondition";
import { readStanding, settleReceipts } from "@/lib/db/commit-receipt";
import { refuseCommit } from "@/lib/db/commit-refusal";
import { returnReadyCommit } from "@/lib/db/commit-rulings";
import { sweepExpiredKeys, sweepExpiredLeases } from "@/lib/db/commit-sweep";
import { noteHistory } from "@/lib/db/database-history";
import { transaction } from "@/lib/db/transaction";
import {
  buildCommitFixture,
  buildReadyCommits,
  type CommitFixture,
  httpConnector,
  placeCommit,
  placePermit,
  readAuditKinds,
  readCommit,
  readProposalState,
} from "@/tests/builders/commit-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const states: CommitState[] = [
  "ready",
  "claimed",
  "sending",
  "committed",
  "failed",
  "unknown",
  "abandoned",
  "withdrawn",
  "returned",
];
const shelves = new Map<RetrySafety, { fixture: CommitFixture; ids: string[] }>();
let fixture: CommitFixture;
let id: string;

beforeAll(async () => {
  for (const retrySafety of retrySafeties) {
    const built = await buildCommitFixture(httpConnector("http://127.0.0.1:1/", { retrySafety }));
    const ids = await buildReadyCommits(
      built,
      Array.from({ length: 260 }, (_, n) => ({ n })),
    );
    shelves.set(retrySafety, { fixture: built, ids });
  }
  await pool().query(`UPDATE "commit" SET not_before = 'infinity'`);
});
afterAll(closeDatabase);
beforeEach(async () => {
  // What one case leaves ready must not be claimed by the next.
  await pool().query(`UPDATE "commit" SET not_before = 'infinity' WHERE state = 'ready' AND not_before < 'infinity'`);
});

async function place(retrySafety: RetrySafety, where: Parameters<typeof placeCommit>[1]): Promise<void> {
  const shelf = shelves.get(retrySafety);
  const next = shelf?.ids.pop();
  if (shelf === undefined || next === undefined) throw new Error("There are too few commits for these cases.");
  fixture = shelf.fixture;
  id = next;
  await placeCommit(id, where);
}

/** The row must stand where the machine says, and the statement must have left the machine's audit event; refused, nothing changes. */
async function expectAgreement(state: CommitState, event: ProposalEvent): Promise<void> {
  const verdict = transition(machineState("approved", state), event);
  const row = await readCommit(id);
  const expected = verdict.ok ? verdict.next : machineState("approved", state);
  expect(machineState("approved", row.state)).toBe(expected);
  expect(row.generation).toBe(verdict.ok && verdict.newGeneration ? 2 : 1);
  expect(await readAuditKinds(id)).toEqual(verdict.ok ? verdict.events : []);
}

const hold = () => ({ workspaceId: fixture.workspaceId, proposalId: id, fence: "1" });

describe.each(states)("from %s the SQL does what the machine says", (state) => {
  test("claim", async () => {
    await place("blind", { state });
    await claimCommits("w1", 30_000, { limit: 10, slowLimit: 10, lanes: [] });
    await expectAgreement(state, { kind: "claim" });
  });

  test("permit", async () => {
    await place("blind", { state });
    await permitSends("w1", 30_000, [{ ...hold(), keyWindowMs: 1_000 }]);
    await expectAgreement(state, { kind: "permit" });
  });

  test.each([0, 1])("refuse with %i open sends", async (openSends) => {
    await place("keyed", { state, sends: 1, openSends });
    await refuseCommit("w1", hold(), { code: "request_invalid", detail: "x" });
    await expectAgreement(state, { kind: "refuse", openSends });
  });

  test.each([0, 1])("a precondition that does not hold, with %i open sends", async (openSends) => {
    await place("keyed", { state, sends: 1, openSends });
    const reading = { outcome: "read" as const, values: [], digest: `sha256:${"0".repeat(64)}` };
    const handedBack = await returnCommit("w1", hold(), reading, { code: "target_changed", detail: "x" });
    await expectAgreement(state, { kind: "precondition_failed", openSends });
    // The proposal is its reviewers' again exactly where the commit was handed back.
    expect((await readProposalState(id)).state).toBe(handedBack ? "pending" : "approved");
  });

  test.each([0, 1])("an approval that is taken back, with %i open sends", async (openSends) => {
    await place("keyed", { state, sends: 1, openSends });
    const taken = await transaction((tx) => returnReadyCommit(tx, fixture.workspaceId, id));
    const verdict = transition(machineState("approved", state), { kind: "withdraw_approval", openSends });
    // What was handed back before is pending: its proposal has no commit to take back.
    expect(taken).toBe(verdict.ok && state !== "returned");
    expect((await readCommit(id)).state).toBe(taken ? "returned" : state);
  });

  test("a precondition that can't be read", async () => {
    await place("keyed", { state });
    const error = { code: "precondition_unread", detail: "x" };
    await postponeCommit("w1", hold(), error, { firstMs: 1_000, longestMs: 30_000, jitter: 1 });
    await expectAgreement(state, { kind: "precondition_unread" });
  });

  test("an expired key", async () => {
    await place("keyed", { state, sends: 1, openSends: 1, keyValidForMs: -1_000 });
    await sweepExpiredKeys("w1", 10);
    await expectAgreement(state, { kind: "key_expired" });
  });

  test.each(
    retrySafeties.flatMap((retrySafety) => [true, false].map((mayResend) => [retrySafety, mayResend] as const)),
  )("an expired lease: %s, may resend: %s", async (retrySafety, mayResend) => {
    await place(retrySafety, {
      state,
      sends: 1,
      openSends: 1,
      leaseMs: -1_000,
      keyValidForMs: mayResend ? 60_000 : -1_000,
    });
    await sweepExpiredLeases("w1", 10);
    await expectAgreement(state, { kind: "lease_expired", retrySafety, mayResend });
  });

  test.each(retrySafeties)("a lost history: %s", async (retrySafety) => {
    await place(retrySafety, { state });
    await pool().query("UPDATE database_history SET name = 'another'");
    await noteHistory("w1", false);
    await expectAgreement(state, { kind: "history_lost", retrySafety });
  });

  test.each(["found", "absent"] as const)("a lookup: %s", async (result) => {
    await place("query", { state, sends: 1, openSends: 1 });
    const found = result === "found";
    await answerLookup("w1", {
      ...hold(),
      generation: 1,
      result,
      detail: null,
      response: null,
      state: found ? "committed" : "ready",
      newGeneration: !found,
      notBeforeMs: null,
      nextLookupMs: null,
    });
    await expectAgreement(state, { kind: found ? "lookup_found" : "lookup_absent" });
  });

  const receipts = retrySafeties.flatMap((retrySafety) =>
    (["committed", "refused", "not_sent", "ambiguous"] as const).flatMap((outcome) =>
      [0, 1].flatMap((others) => [true, false].map((mayResend) => ({ retrySafety, outcome, others, mayResend }))),
    ),
  );
  test.each(receipts)(
    "a receipt: $retrySafety $outcome, $others other open sends, may resend: $mayResend",
    async (given) => {
      const { retrySafety, outcome, others, mayResend } = given;
      await place(retrySafety, { state, sends: 2, openSends: 1 + others, keyValidForMs: mayResend ? 60_000 : -1_000 });
      await placePermit(id, { attempt: 2 });
      const standing = await readStanding({ ...hold(), attempt: 2 });
      if (standing === null) throw new Error("no commit");
      const settlement = settleReceipt(report(retrySafety, outcome), standing);
      await settleReceipts("w1", [settlement]);
      const settled = outcome !== "ambiguous";
      const openSends = settled ? others : others + 1;
      const event = receiptEvent(outcome, retrySafety, openSends, mayResend);
      const verdict = transition(machineState("approved", state), event);
      const row = await readCommit(id);
      expect(machineState("approved", row.state)).toBe(verdict.ok ? verdict.next : machineState("approved", state));
      expect(row.generation).toBe(verdict.ok && verdict.newGeneration ? 2 : 1);
      expect(row.open_sends).toBe(verdict.ok && verdict.newGeneration ? 0 : openSends);
      // A receipt is a fact: it is kept and told of whatever it changes.
      expect(await readAuditKinds(id)).toEqual(verdict.ok ? verdict.events : ["commit.late_receipt"]);
    },
  );
});

test("giving back is an expired lease that is not waited for", async () => {
  await place("blind", { state: "claimed" });
  await giveBackCommits("w1", [hold()]);
  await expectAgreement("claimed", { kind: "lease_expired", retrySafety: "blind", mayResend: true });
});

function report(retrySafety: RetrySafety, outcome: SendReport["outcome"]["outcome"]): SendReport {
  return {
    ...hold(),
    generation: 1,
    attempt: 2,
    retrySafety,
    quarantineMs: null,
    outcome: { outcome, errorCode: "x", detail: "x", response: null, retryAfterMs: null },
    delayMs: 500,
  };
}

function receiptEvent(
  outcome: "committed" | "refused" | "not_sent" | "ambiguous",
  retrySafety: RetrySafety,
  openSends: number,
  mayResend: boolean,
): ProposalEvent {
  switch (outcome) {
    case "committed":
      return { kind: "receipt_committed" };
    case "refused":
      return { kind: "receipt_refused", openSends };
    case "not_sent":
      return { kind: "receipt_not_sent", openSends, mayResend };
    case "ambiguous":
      return { kind: "receipt_ambiguous", retrySafety, mayResend };
  }
}
