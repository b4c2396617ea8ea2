import { beforeAll, describe, expect, test } from "vitest";
import { type RetrySafety, retrySafeties } from "@/lib/core/action-type-definition";
import { pool } from "@/lib/db/client";
import {
  buildCommitFixture,
  buildReadyCommit,
  type CommitRow,
  connectorOfClass,
  isLive,
  readAuditKinds,
  readCommit,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";
import { type Behaviour, startTarget, type TestTarget } from "@/tests/builders/test-target";

const { target, withCommitter } = useTestCommitter(10);

/** A commit that is over, or unknown for good (one of class query may still be asked about). */
function isOver(row: CommitRow): boolean {
  return ["committed", "failed"].includes(row.state) || (row.state === "unknown" && row.next_lookup_at === null);
}

interface Case {
  name: string;
  script: Behaviour[];
  /** Per class: the end, the calls and the effects. */
  ends: Record<RetrySafety, { state: string; calls: number; effects: number; generation?: number }>;
}

const committedOnce = { state: "committed", calls: 1, effects: 1 };
const failedOnce = { state: "failed", calls: 1, effects: 0 };
const cases: Case[] = [
  {
    name: "the target does it",
    script: ["act"],
    ends: { blind: committedOnce, query: committedOnce, keyed: committedOnce, idempotent: committedOnce },
  },
  {
    name: "the target refuses",
    script: ["refuse"],
    ends: { blind: failedOnce, query: failedOnce, keyed: failedOnce, idempotent: failedOnce },
  },
  {
    name: "the target does it and the answer never comes",
    script: ["act_then_hang", "act"],
    ends: {
      blind: { state: "unknown", calls: 1, effects: 1 },
      query: { state: "committed", calls: 1, effects: 1, generation: 1 },
      keyed: { state: "committed", calls: 2, effects: 1, generation: 1 },
      idempotent: { state: "committed", calls: 2, effects: 2, generation: 1 },
    },
  },
  {
    name: "the connection is cut before the effect",
    script: ["cut", "act"],
    ends: {
      blind: { state: "unknown", calls: 1, effects: 0 },
      query: { state: "committed", calls: 2, effects: 1, generation: 2 },
      keyed: { state: "committed", calls: 2, effects: 1, generation: 1 },
      idempotent: { state: "committed", calls: 2, effects: 1, generation: 1 },
    },
  },
  {
    name: "the connection is cut after the effect",
    script: ["act_then_cut", "act"],
    ends: {
      blind: { state: "unknown", calls: 1, effects: 1 },
      query: { state: "committed", calls: 1, effects: 1, generation: 1 },
      keyed: { state: "committed", calls: 2, effects: 1, generation: 1 },
      idempotent: { state: "committed", calls: 2, effects: 2, generation: 1 },
    },
  },
];

describe("every class of retry safety against every fate of its call", () => {
  const ran = new Map<string, { id: string; target: TestTarget }>();

  beforeAll(async () => {
    for (const { name, script } of cases) {
      for (const retrySafety of retrySafeties) {
        const started = await target(script, { remembersKeys: retrySafety === "keyed" });
        const timeoutMs = script.includes("act_then_hang") ? 2_000 : 20_000;
        const fixture = await buildCommitFixture(connectorOfClass(retrySafety, started.url, { timeoutMs }));
        ran.set(`${name}/${retrySafety}`, { id: await buildReadyCommit(fixture), target: started });
      }
    }
    await withCommitter(async () => {
      for (const { id } of ran.values())
        await eventually(`${id} is over`, async () => isOver(await readCommit(id)), 60_000);
    });
  });

  test.each(
    cases.flatMap(({ name, ends }) =>
      retrySafeties.map((retrySafety) => ({ name, retrySafety, end: ends[retrySafety] })),
    ),
  )("$retrySafety: $name → $end.state", async ({ name, retrySafety, end }) => {
    const found = ran.get(`${name}/${retrySafety}`);
    if (found === undefined) throw new Error("This case did not run.");
    const row = await readCommit(found.id);
    const { calls, effects } = found.target;
    expect({ state: row.state, calls: calls.length, effects: effects.length }).toEqual({
      state: end.state,
      calls: end.calls,
      effects: end.effects,
    });
    expect(row.generation).toBe(end.generation ?? 1);
    // One commit key for all calls, and a receipt for each.
    expect(new Set(calls)).toEqual(new Set([found.id]));
    expect((await readReceipts(found.id)).length).toBe(calls.length);
    expect(await isLive(found.id)).toBe(end.state === "unknown");
    expect(row.error_code === null).toBe(end.state === "committed");
  });

  test("the audit log tells the whole story of a resend", async () => {
    const found = ran.get("the connection is cut before the effect/keyed");
    expect(await readAuditKinds(found?.id ?? "")).toEqual([
      "commit.claimed",
      "commit.permitted",
      "commit.resend_scheduled",
      "commit.claimed",
      "commit.permitted",
      "commit.committed",
    ]);
  });

  test("the audit log tells the whole story of a lookup that found nothing", async () => {
    const found = ran.get("the connection is cut before the effect/query");
    const kinds = await readAuditKinds(found?.id ?? "");
    expect(kinds.filter((kind) => kind !== "commit.looked_up")).toEqual([
      "commit.claimed",
      "commit.permitted",
      "commit.unknown",
      "commit.claimed",
      "commit.permitted",
      "commit.committed",
    ]);
    expect(kinds).toContain("commit.looked_up");
  });
});

test.each(retrySafeties)(
  "%s: a refused connection is no send; once the target is there it is sent once",
  async (retrySafety) => {
    const gone = await startTarget(["act"]);
    await gone.stop();
    const id = await buildReadyCommit(await buildCommitFixture(connectorOfClass(retrySafety, gone.url)));
    await withCommitter(async () => {
      await eventually("the refused connection is recorded", async () => (await readReceipts(id)).length > 0);
      const back = await target(["act"], { port: Number(new URL(gone.url).port) });
      await eventually("it is committed", async () => (await readCommit(id)).state === "committed");
      expect(back.calls).toEqual([id]);
    });
    const receipts = await readReceipts(id);
    expect(receipts[0]?.outcome).toBe("not_sent");
    expect(receipts.at(-1)?.outcome).toBe("committed");
    expect((await readCommit(id)).generation).toBe(receipts.length);
  },
);

test("a forged payload is not sent", async () => {
  const started = await target(["act"]);
  const id = await buildReadyCommit(await buildCommitFixture(connectorOfClass("blind", started.url)), { amount: 1 });
  await pool().query("ALTER TABLE revision DISABLE TRIGGER never_changes");
  await pool().query(`UPDATE revision SET params = '{"amount": 1000}' WHERE proposal_id = $1`, [id]);
  await pool().query("ALTER TABLE revision ENABLE TRIGGER never_changes");
  await withCommitter(() => eventually("it has failed", async () => (await readCommit(id)).state === "failed"));
  expect(started.calls).toEqual([]);
  expect((await readCommit(id)).error_code).toBe("payload_mismatch");
  expect(await readReceipts(id)).toEqual([{ attempt: 1, outcome: "refused", error_code: "payload_mismatch" }]);
});

test("a request that can't be rendered fails without a permit", async () => {
  const started = await target(["act"]);
  const connector = connectorOfClass("blind", started.url, { headers: { "X-Key": "{{ secrets.NOT_THERE }}" } });
  const id = await buildReadyCommit(await buildCommitFixture(connector));
  await withCommitter(() => eventually("it has failed", async () => (await readCommit(id)).state === "failed"));
  expect(await readAuditKinds(id)).toEqual(["commit.claimed", "commit.refused"]);
  expect((await readCommit(id)).error_code).toBe("request_invalid");
  expect(await isLive(id)).toBe(false);
});

test("a forbidden target fails without a call", async () => {
  const id = await buildReadyCommit(await buildCommitFixture(connectorOfClass("blind", "http://127.0.0.2:9")));
  await withCommitter(() => eventually("it has failed", async () => (await readCommit(id)).state === "failed"));
  expect(await readReceipts(id)).toEqual([{ attempt: 1, outcome: "refused", error_code: "outbound_blocked" }]);
});

test("an absent answer within the quarantine is no answer; a late effect is found", async () => {
  const started = await target(["act_then_hang"]);
  const connector = connectorOfClass("query", started.url);
  const { lookup } = connector;
  if (lookup === undefined) throw new Error("Class query has a lookup.");
  const slow = { ...connector, timeoutMs: 300, lookup: { ...lookup, quarantineSeconds: 4 } };
  const id = await buildReadyCommit(await buildCommitFixture(slow));
  // The effect shows only later, as in a system that works through a queue.
  const hidden = started.effects;
  await withCommitter(async () => {
    await eventually("it arrives", () => started.calls.length === 1);
    hidden.length = 0;
    await eventually("it was asked about", async () => (await readAuditKinds(id)).includes("commit.looked_up"));
    expect((await readCommit(id)).state).toBe("unknown");
    hidden.push(id);
    await eventually("it is over", async () => isOver(await readCommit(id)));
  });
  expect({ state: (await readCommit(id)).state, calls: started.calls.length }).toEqual({
    state: "committed",
    calls: 1,
  });
});

test("a key that could be forgotten by the time that another send arrives is not sent again", async () => {
  // Half a lease and timeoutMs are more than 24 seconds, and less than 60.
  const lost = ["act_then_cut", "act"] as const;
  const [short, long] = [
    await target([...lost], { remembersKeys: true }),
    await target([...lost], { remembersKeys: true }),
  ];
  const ready = async (url: string, keyRetentionSeconds: number) =>
    buildReadyCommit(await buildCommitFixture(connectorOfClass("keyed", url, { keyRetentionSeconds })));
  const [forgotten, known] = [await ready(short.url, 24), await ready(long.url, 60)];
  await withCommitter(() =>
    eventually("both are over", async () => isOver(await readCommit(forgotten)) && isOver(await readCommit(known))),
  );
  expect([(await readCommit(forgotten)).state, short.calls.length]).toEqual(["unknown", 1]);
  expect([(await readCommit(known)).state, long.calls.length]).toEqual(["committed", 2]);
});
