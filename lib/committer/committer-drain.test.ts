import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import {
  buildCommitFixture,
  buildReadyCommit,
  buildReadyCommits,
  httpConnector,
  readCommit,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { target, withCommitter } = useTestCommitter(2);

test("stopping lets calls in flight finish and leaves the rest ready", async () => {
  const started = await target(["act_then_wait"]);
  const fixture = await buildCommitFixture(httpConnector(started.url, { timeoutMs: 10_000 }));
  const ids = await buildReadyCommits(
    fixture,
    Array.from({ length: 12 }, (_, n) => ({ n })),
  );
  await withCommitter(async (stop) => {
    await eventually("7 calls are in flight: one slot is kept for others", () => started.calls.length === 7);
    stop.abort();
    await pause(200);
    started.release();
  });
  const states = await Promise.all(ids.map(async (id) => (await readCommit(id)).state));
  expect(states.filter((state) => state === "committed").length).toBe(7);
  expect(states.filter((state) => state === "ready").length).toBe(5);
  await pool().query(`UPDATE "commit" SET not_before = 'infinity' WHERE state = 'ready'`);
});

test("a call that outlasts the drain is cut off and its commit is unknown", async () => {
  const started = await target(["act_then_wait"]);
  const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url, { timeoutMs: 60_000 })));
  await withCommitter(() => eventually("the call is in flight", () => started.calls.length === 1));
  expect((await readCommit(id)).state).toBe("unknown");
  expect((await readReceipts(id))[0]?.outcome).toBe("ambiguous");
});

test("leases of long calls are renewed, and their receipts survive a loss of all database connections", async () => {
  const started = await target(["act_then_wait"]);
  const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url, { timeoutMs: 20_000 })));
  // The test looks over the same pool, whose connections are gone as well: a failed look is no answer.
  const isCommitted = () =>
    readCommit(id)
      .then(({ state }) => state === "committed")
      .catch(() => false);
  await withCommitter(async () => {
    await eventually("the call is in flight", () => started.calls.length === 1);
    await pause(3_000);
    expect((await readCommit(id)).state).toBe("sending");
    await pool().query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    started.release();
    await eventually("it is committed", isCommitted);
  });
  expect(started.calls).toEqual([id]);
});
