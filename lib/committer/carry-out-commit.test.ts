import { afterAll, beforeAll, expect, test } from "vitest";
import { CallLanes } from "@/lib/committer/call-lanes";
import { CallSlots } from "@/lib/committer/call-slots";
import { type CommitterDesk, carryOutCommit } from "@/lib/committer/carry-out-commit";
import { HeldClaims } from "@/lib/committer/held-claims";
import { thisMoment } from "@/lib/committer/moment";
import { recordTogether } from "@/lib/committer/record-together";
import { type PermitAnswer, sendPermits } from "@/lib/committer/send-permits";
import { TargetCircuits } from "@/lib/committer/target-circuits";
import { closeConnectors } from "@/lib/connectors/connector-registry";
import { CallBatcher } from "@/lib/db/call-batcher";
import { closeDatabase } from "@/lib/db/client";
import { claimCommits } from "@/lib/db/commit-claim";
import { type PermitRequest, permitSends } from "@/lib/db/commit-permit";
import { WakeUp } from "@/lib/db/wake-up";
import { setEnv } from "@/lib/env";
import {
  buildCommitFixture,
  buildReadyCommit,
  httpConnector,
  placeCommit,
  readAuditKinds,
  readCommit,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { startTarget, type TestTarget } from "@/tests/builders/test-target";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();
const leaseMs = 30_000;
let target: TestTarget;

beforeAll(async () => {
  setEnv("OUTBOUND_ALLOW", "127.0.0.1");
  target = await startTarget(["act"]);
});
afterAll(async () => {
  await closeConnectors();
  await target.stop();
  await closeDatabase();
});

function openDesk(changes: Partial<CommitterDesk> = {}): CommitterDesk {
  const never = new AbortController().signal;
  const bell = new WakeUp();
  return {
    worker: "w1",
    held: new HeldClaims("w1", leaseMs),
    slots: new CallSlots(8, never, bell),
    lanes: new CallLanes(8, bell),
    circuits: new TargetCircuits("w1"),
    permits: sendPermits("w1", leaseMs),
    receipts: recordTogether("w1"),
    secrets: {},
    stopping: never,
    cutOff: never,
    giveUp: never,
    ...changes,
  };
}

async function claimOne(desk: CommitterDesk) {
  const id = await buildReadyCommit(await buildCommitFixture(httpConnector(target.url)));
  const claims = await claimCommits(desk.worker, leaseMs, { limit: 100, slowLimit: 100, lanes: [] });
  const claim = claims.find(({ proposalId }) => proposalId === id);
  if (claim === undefined) throw new Error("It was not claimed.");
  desk.held.proven(claim, thisMoment());
  return { id, claim };
}

test("a permit whose acknowledgement is lost is not used, and answered for: nothing was sent", async () => {
  const lost = new CallBatcher<PermitRequest, PermitAnswer>(
    async (requests) => {
      await permitSends("w1", leaseMs, requests);
      throw new Error("Connection terminated unexpectedly");
    },
    { mostCalls: 10, mostStatements: 1 },
  );
  const desk = openDesk({ permits: lost });
  const { id, claim } = await claimOne(desk);
  await carryOutCommit(desk, claim);
  expect(target.calls).not.toContain(id);
  expect(await readReceipts(id)).toEqual([{ attempt: 1, outcome: "not_sent", error_code: "permit_unacknowledged" }]);
  expect(await readCommit(id)).toMatchObject({ state: "ready", generation: 2, open_sends: 0 });
});

test("a permit that was never written can't be written later", async () => {
  const broken = new CallBatcher<PermitRequest, PermitAnswer>(
    () => Promise.reject(new Error("Connection terminated")),
    { mostCalls: 10, mostStatements: 1 },
  );
  const desk = openDesk({ permits: broken });
  const { id, claim } = await claimOne(desk);
  await carryOutCommit(desk, claim);
  expect(await readCommit(id)).toMatchObject({ state: "ready", generation: 1, sends: 0 });
  expect(await permitSends("w1", leaseMs, [{ ...claim, keyWindowMs: 1 }])).toEqual([]);
});

test("a claim that was swept meanwhile gets no permit and sends nothing", async () => {
  const desk = openDesk();
  const { id, claim } = await claimOne(desk);
  await placeCommit(id, { state: "claimed", fence: 9 });
  await carryOutCommit(desk, claim);
  expect(target.calls).not.toContain(id);
  expect(await readCommit(id)).toMatchObject({ state: "claimed", fence: "9" });
});

test("a claim whose time by our own clock is over is given back without a permit", async () => {
  const desk = openDesk();
  const { id, claim } = await claimOne(desk);
  const longAgo = { monotonicMs: performance.now() - leaseMs / 2, wallMs: Date.now() };
  desk.held.proven(claim, longAgo);
  await carryOutCommit(desk, claim);
  expect(target.calls).not.toContain(id);
  expect(await readAuditKinds(id)).toEqual(["commit.claimed", "commit.lease_expired"]);
  expect((await readCommit(id)).state).toBe("ready");
});
