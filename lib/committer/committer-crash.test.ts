import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { announce } from "@/lib/db/announce";
import { pool } from "@/lib/db/client";
import {
  buildCommitFixture,
  buildReadyCommit,
  buildReadyCommits,
  httpConnector,
  readCommit,
  readReceipts,
  waitsForPermit,
} from "@/tests/builders/commit-builder";
import { startCommitterChild } from "@/tests/builders/committer-child";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { database, target, withCommitter } = useTestCommitter(3);
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

function startChild(worker: string): ChildProcess {
  const child = startCommitterChild(worker);
  children.push(child);
  return child;
}

/** Holds every permit back until `release`, so that a process can be stopped between asking for one and having it. */
async function holdPermits(): Promise<{ asked(): Promise<boolean>; release(): Promise<void> }> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query("BEGIN");
  await client.query("LOCK TABLE permit IN SHARE ROW EXCLUSIVE MODE");
  return {
    asked: async () => {
      const waiting = await pool().query(`SELECT FROM pg_stat_activity WHERE ${waitsForPermit}`);
      return waiting.rowCount !== 0;
    },
    release: async () => {
      await client.query("COMMIT");
      await client.end();
    },
  };
}

const ended = (id: string, ...states: string[]) =>
  eventually(`it is ${states.join(" or ")}`, async () => states.includes((await readCommit(id)).state));

const permitted = (id: string) =>
  eventually("the permit is there", async () => {
    const { rowCount } = await pool().query("SELECT FROM permit WHERE proposal_id = $1", [id]);
    return rowCount === 1;
  });

describe("a committer that is killed", () => {
  test.each([
    { retrySafety: "blind", end: "unknown", calls: 1 },
    { retrySafety: "keyed", end: "committed", calls: 2 },
  ] as const)("after the effect, $retrySafety: $end, one effect", async ({ retrySafety, end, calls }) => {
    const started = await target(["act_then_hang", "act"], { remembersKeys: true });
    const connector = httpConnector(started.url, { retrySafety, timeoutMs: 30_000 });
    const id = await buildReadyCommit(await buildCommitFixture(connector));
    const child = startChild("doomed");
    await eventually("the effect happens", () => started.effects.length === 1, 30_000);
    child.kill("SIGKILL");
    await withCommitter(() => ended(id, end));
    expect({ calls: started.calls.length, effects: started.effects.length }).toEqual({ calls, effects: 1 });
    if (end === "unknown") expect((await readCommit(id)).error_code).toBe("lease_expired");
  });

  test.each([
    { retrySafety: "blind", end: "unknown", effects: 0 },
    { retrySafety: "keyed", end: "committed", effects: 1 },
  ] as const)("between permit and send, $retrySafety: $end", async ({ retrySafety, end, effects }) => {
    const started = await target(["act"], { remembersKeys: true });
    const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url, { retrySafety })));
    const permits = await holdPermits();
    const child = startChild("doomed");
    await eventually("a permit is asked for", permits.asked, 30_000);
    child.kill("SIGSTOP");
    await permits.release();
    await permitted(id);
    child.kill("SIGKILL");
    await withCommitter(() => ended(id, end));
    expect(started.effects.length).toBe(effects);
    expect(started.calls.length).toBe(effects);
  });

  test("before its permit: its commit is taken up by another, once", async () => {
    const started = await target(["act"]);
    const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url)));
    const permits = await holdPermits();
    const child = startChild("doomed");
    await eventually("a permit is asked for", permits.asked, 30_000);
    child.kill("SIGKILL");
    await eventually("its statement is given up", async () => {
      await pool().query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${waitsForPermit}`);
      return !(await permits.asked());
    });
    await permits.release();
    await withCommitter(() => ended(id, "committed"));
    expect(started.calls).toEqual([id]);
    expect((await readReceipts(id)).map(({ attempt }) => attempt)).toEqual([1]);
  });
});

describe("a committer that is frozen past its lease", () => {
  test("its call in flight becomes unknown; thawed, its true receipt settles it and it sends nothing again", async () => {
    const started = await target(["act_then_wait"]);
    const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url, { timeoutMs: 60_000 })));
    const child = startChild("frozen");
    await eventually("the call is in flight", () => started.calls.length === 1, 30_000);
    child.kill("SIGSTOP");
    await withCommitter(async () => {
      await ended(id, "unknown");
      started.release();
      await pause(200);
      child.kill("SIGCONT");
      await ended(id, "committed");
    });
    expect(started.calls).toEqual([id]);
    expect((await readReceipts(id)).map(({ outcome }) => outcome)).toEqual(["committed"]);
  });

  test("keyed: another sends again meanwhile; the late receipt is kept and changes nothing", async () => {
    const started = await target(["act_then_wait", "act"], { remembersKeys: true });
    const connector = httpConnector(started.url, { timeoutMs: 60_000, retrySafety: "keyed" });
    const id = await buildReadyCommit(await buildCommitFixture(connector));
    const child = startChild("frozen");
    await eventually("the call is in flight", () => started.calls.length === 1, 30_000);
    child.kill("SIGSTOP");
    await withCommitter(() => ended(id, "committed"));
    started.release();
    child.kill("SIGCONT");
    await eventually("the late receipt is recorded", async () => (await readReceipts(id)).length === 2);
    expect({ calls: started.calls.length, effects: started.effects.length }).toEqual({ calls: 2, effects: 1 });
    expect((await readCommit(id)).state).toBe("committed");
  });

  test("between permit and send: thawed, it finds its time over and sends nothing", async () => {
    const started = await target(["act"]);
    const id = await buildReadyCommit(await buildCommitFixture(httpConnector(started.url)));
    const permits = await holdPermits();
    const child = startChild("frozen");
    await eventually("a permit is asked for", permits.asked, 30_000);
    child.kill("SIGSTOP");
    await permits.release();
    await permitted(id);
    await withCommitter(async () => {
      await ended(id, "unknown");
      child.kill("SIGCONT");
      // Its word that nothing was sent allows the one new send, whoever makes it.
      await ended(id, "committed");
    });
    const receipts = await readReceipts(id);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["not_sent", "committed"]);
    // Thawed late, it may take the permit's answer for one that never came.
    expect(receipts[0]?.error_code).toMatch(/^(deadline_passed|permit_unacknowledged)$/);
    expect(started.calls).toEqual([id]);
    expect((await readCommit(id)).generation).toBe(2);
  });
});

test("two committers share a backlog and send nothing twice", async () => {
  const started = await target(["act"], { delayMs: 40 });
  const fixture = await buildCommitFixture(httpConnector(started.url, { timeoutMs: 10_000 }));
  startChild("first");
  startChild("second");
  await eventually(
    "both listen",
    async () => {
      const listening = await pool().query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
      );
      return listening.rowCount === 2;
    },
    30_000,
  );
  const ids = await buildReadyCommits(
    fixture,
    Array.from({ length: 400 }, (_, n) => ({ n })),
  );
  announce({ workspaceId: fixture.workspaceId, proposalId: ids[0] ?? "", ready: true });
  await eventually(
    "all are committed",
    async () => {
      const open = await pool().query(`SELECT FROM "commit" WHERE workspace_id = $1 AND state <> 'committed'`, [
        fixture.workspaceId,
      ]);
      return open.rowCount === 0;
    },
    60_000,
  );
  expect([...started.calls].sort()).toEqual([...ids].sort());
  const { rows } = await pool().query<{ worker: string }>(
    "SELECT DISTINCT worker FROM permit WHERE workspace_id = $1 ORDER BY 1",
    [fixture.workspaceId],
  );
  expect(rows.map(({ worker }) => worker)).toEqual(["first", "second"]);
});
