import { beforeEach, describe, expect, test } from "vitest";
import { followHistory } from "@/lib/committer/follow-history";
import { pool } from "@/lib/db/client";
import { permitSends } from "@/lib/db/commit-permit";
import { setEnv } from "@/lib/env";
import {
  buildCommitFixture,
  buildReadyCommit,
  connectorOfClass,
  httpConnector,
  placeCommit,
  readAuditKinds,
  readCommit,
  readProposalState,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { target, withCommitter } = useTestCommitter(2);

beforeEach(() => setEnv("FAILOVER_KEEPS_WRITES", "false"));

/** As a standby finds itself after its promotion: what it has replicated names the history of its old primary. */
const failOver = () => pool().query("UPDATE database_history SET name = 'the primary before'");

async function readyCommit(retrySafety: "blind" | "keyed", url = "http://127.0.0.1:1/", timeoutMs = 1_000) {
  const fixture = await buildCommitFixture(httpConnector(url, { retrySafety, timeoutMs }));
  const id = await buildReadyCommit(fixture);
  return { id, hold: { workspaceId: fixture.workspaceId, proposalId: id, fence: "1" } };
}

test("on a history that is not noted no permit is given", async () => {
  const { id, hold } = await readyCommit("keyed");
  await placeCommit(id, { state: "claimed" });
  await failOver();
  expect(await permitSends("w1", 30_000, [{ ...hold, keyWindowMs: 60_000 }])).toEqual([]);
});

describe("what was due when the history changed", () => {
  test("blind: unknown, and not sent", async () => {
    const started = await target(["act"]);
    const { id } = await readyCommit("blind", started.url);
    await failOver();
    await withCommitter(() => eventually("it is held", async () => (await readCommit(id)).state === "unknown"));
    const held = { error_code: "history_lost", sends: 1, open_sends: 1, next_lookup_at: null };
    expect(await readCommit(id)).toMatchObject(held);
    expect((await readAuditKinds(id)).at(-1)).toBe("commit.history_lost");
    expect(started.calls).toEqual([]);
  });

  test("keyed: sent again, and a refusal of that is not called failed", async () => {
    const started = await target(["refuse"], { remembersKeys: true });
    const { id } = await readyCommit("keyed", started.url);
    await failOver();
    await withCommitter(() => eventually("it is answered", async () => (await readReceipts(id)).length === 1));
    expect(await readCommit(id)).toMatchObject({ state: "unknown", sends: 2 });
  });

  test("what a claim of before holds gets no permit after it", async () => {
    const { id, hold } = await readyCommit("blind");
    await placeCommit(id, { state: "claimed" });
    await failOver();
    await followHistory("w2");
    expect(await permitSends("w1", 30_000, [{ ...hold, keyWindowMs: 60_000 }])).toEqual([]);
    expect((await readCommit(id)).state).toBe("unknown");
  });

  test.each([
    ["blind", "unknown", 3_600],
    // Less timeoutMs and half a lease: by then the last send has surely arrived.
    ["keyed", "ready", 3_539],
  ] as const)("due in a moment, by a clock that may be behind: %s is held too", async (retrySafety, state, seconds) => {
    const { id } = await readyCommit(retrySafety, undefined, 60_000);
    await pool().query(`UPDATE "commit" SET not_before = now() + interval '30 s' WHERE proposal_id = $1`, [id]);
    await failOver();
    await followHistory("w1");
    expect(await readCommit(id)).toMatchObject({ state, sends: 1, open_sends: 1 });
    // The target may have the key already: what it promises is not counted from when it is due here.
    const { rows } = await pool().query<{ counted: boolean }>(
      `SELECT key_valid_until <= clock_timestamp() + make_interval(secs => $2) AS counted FROM "commit" WHERE proposal_id = $1`,
      [id, seconds],
    );
    expect(rows).toEqual([{ counted: true }]);
  });

  test("what was not due yet is left alone", async () => {
    const { id } = await readyCommit("blind");
    await pool().query(`UPDATE "commit" SET not_before = now() + interval '1 hour' WHERE proposal_id = $1`, [id]);
    await failOver();
    await followHistory("w1");
    expect(await readCommit(id)).toMatchObject({ state: "ready", sends: 0 });
  });

  test("whoever decides on what is undecided is warned, once", async () => {
    const { id } = await readyCommit("blind");
    await pool().query(`UPDATE proposal SET state = 'pending' WHERE id = $1`, [id]);
    for (let n = 0; n < 2; n += 1) {
      await failOver();
      await followHistory("w1");
    }
    const { warnings } = await readProposalState(id);
    expect(warnings).toEqual([{ code: "history_lost", detail: expect.stringContaining("approval") }]);
  });

  test.each(["failed", "unknown"] as const)("whoever lets a %s one be sent again is warned, once", async (state) => {
    const { id } = await readyCommit("blind");
    await placeCommit(id, { state, sends: 1 });
    for (let n = 0; n < 2; n += 1) {
      await failOver();
      await followHistory("w1");
    }
    const { warnings } = await readProposalState(id);
    expect(warnings).toEqual([{ code: "history_lost", detail: expect.stringContaining("retry") }]);
    expect((await readCommit(id)).state).toBe(state);
  });

  test("a target that is asked about an unknown has its quarantine anew", async () => {
    const fixture = await buildCommitFixture(connectorOfClass("query", "http://127.0.0.1:1"));
    const id = await buildReadyCommit(fixture);
    await placeCommit(id, { state: "unknown", sends: 1, openSends: 1 });
    const past = `UPDATE "commit" SET next_lookup_at = now(), absent_after = now() - interval '1 hour' WHERE proposal_id = $1`;
    await pool().query(past, [id]);
    await failOver();
    await followHistory("w1");
    const { rows } = await pool().query<{ anew: boolean; fence: string }>(
      `SELECT absent_after > now() - interval '10 min' AS anew, fence FROM "commit" WHERE proposal_id = $1`,
      [id],
    );
    // An answer to what was asked before, under the fence of then, does not count.
    expect(rows).toEqual([{ anew: true, fence: "1000001" }]);
  });

  test("what is settled, or is held and says so itself, carries no warning", async () => {
    const ids = [(await readyCommit("blind")).id, (await readyCommit("blind")).id];
    await placeCommit(ids[0] ?? "", { state: "committed", sends: 1 });
    await failOver();
    await followHistory("w1");
    for (const id of ids) expect((await readProposalState(id)).warnings).toEqual([]);
  });
});

test("where failovers keep acknowledged writes the new history is noted and nothing is held", async () => {
  const { id } = await readyCommit("blind");
  const failed = (await readyCommit("blind")).id;
  await placeCommit(failed, { state: "failed", sends: 1 });
  setEnv("FAILOVER_KEEPS_WRITES", "true");
  await failOver();
  await followHistory("w1");
  expect(await readCommit(id)).toMatchObject({ state: "ready", sends: 0 });
  expect((await readProposalState(failed)).warnings).toEqual([]);
  const { rows } = await pool().query("SELECT history_is_known() AS known");
  expect(rows).toEqual([{ known: true }]);
});

test("a committer whose permit is lost brings it back with its receipt, and what was held is settled", async () => {
  const started = await target(["act_then_wait"]);
  const { id } = await readyCommit("blind", started.url, 60_000);
  await withCommitter(async () => {
    await eventually("it is in flight", () => started.calls.length === 1);
    await loseTail(id);
    await eventually("it is held", async () => (await readCommit(id)).state === "unknown");
    started.release();
    await eventually("it is settled", async () => (await readCommit(id)).state === "committed");
  });
  expect((await readReceipts(id)).map(({ attempt, outcome }) => [attempt, outcome])).toEqual([[1, "committed"]]);
  expect(started.calls).toEqual([id]);
  expect((await readAuditKinds(id)).slice(-3)).toEqual([
    ...["commit.history_lost", "commit.permitted", "commit.late_receipt"],
  ]);
  const told =
    "SELECT detail->'restored' AS restored FROM audit_event WHERE proposal_id = $1 AND kind = 'commit.permitted'";
  expect((await pool().query(told, [id])).rows).toEqual([{ restored: true }]);
});

/** Takes back what was written of a commit after its approval, as a standby that never got it. */
async function loseTail(id: string): Promise<void> {
  const client = await pool().connect();
  try {
    await client.query("BEGIN; SET LOCAL session_replication_role = replica");
    await client.query("DELETE FROM permit WHERE proposal_id = $1", [id]);
    await client.query("DELETE FROM audit_event WHERE proposal_id = $1", [id]);
    await client.query(
      `UPDATE "commit" SET state = 'ready', sends = 0, open_sends = 0, fence = 0, lease_until = NULL, key_valid_until = NULL WHERE proposal_id = $1`,
      [id],
    );
    await client.query("UPDATE database_history SET name = 'the primary before'");
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}
