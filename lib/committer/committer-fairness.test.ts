import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import {
  buildAnotherType,
  buildCommitFixture,
  buildReadyCommit,
  buildReadyCommits,
  httpConnector,
  readCommit,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { target, withCommitter } = useTestCommitter(30);

const many = (n: number) => Array.from({ length: n }, (_, place) => ({ place }));

async function states(ids: string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await readCommit(id)).state));
}

async function kindsOf(workspaceId: string): Promise<string[]> {
  const { rows } = await pool().query<{ kind: string }>(
    "SELECT kind FROM audit_event WHERE workspace_id = $1 AND proposal_id IS NULL ORDER BY at, id",
    [workspaceId],
  );
  return rows.map(({ kind }) => kind);
}

test("targets that never answer hold no more than their share: whoever comes later is served", async () => {
  const hanging = await target(["hang"]);
  const swamped = await Promise.all(
    [1, 2].map(() => buildCommitFixture(httpConnector(hanging.url, { timeoutMs: 20_000 }))),
  );
  for (const fixture of swamped) await buildReadyCommits(fixture, many(30));
  const quick = await target(["act"]);
  const later = await buildCommitFixture(httpConnector(quick.url));
  await withCommitter(async (stop) => {
    await eventually("the hanging targets have all they may", async () => hanging.calls.length >= 7);
    const ids = await buildReadyCommits(later, many(20));
    await eventually("the later ones are committed", async () =>
      (await states(ids)).every((state) => state === "committed"),
    );
    expect(hanging.calls.length).toBeLessThan(8);
    stop.abort();
    await hanging.stop();
  });
});

test("a workspace of many action types that were never tried holds no more than its share either", async () => {
  const hanging = await target(["hang"]);
  const swamped = await buildCommitFixture(httpConnector(hanging.url, { timeoutMs: 20_000 }));
  for (let n = 0; n < 12; n += 1) await buildReadyCommits(await buildAnotherType(swamped), many(1));
  const quick = await target(["act"]);
  const later = await buildCommitFixture(httpConnector(quick.url));
  await withCommitter(async (stop) => {
    await eventually("the hanging targets have all they may", async () => hanging.calls.length >= 7);
    const ids = await buildReadyCommits(later, many(5));
    await eventually("the later ones are committed", async () =>
      (await states(ids)).every((state) => state === "committed"),
    );
    expect(hanging.calls.length).toBeLessThan(8);
    stop.abort();
    await hanging.stop();
  });
});

test("an action type has no more calls under way than its maxConcurrency", async () => {
  const waiting = await target(["act_then_wait"]);
  const fixture = await buildCommitFixture(httpConnector(waiting.url, { timeoutMs: 20_000, maxConcurrency: 2 }));
  const ids = await buildReadyCommits(fixture, many(7));
  let released = 0;
  await withCommitter(async () => {
    while (released < ids.length) {
      const due = Math.min(released + 2, ids.length);
      await eventually(`call ${due} has come`, async () => waiting.calls.length >= due);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(waiting.calls.length).toBe(due);
      waiting.release();
      released = due;
    }
    await eventually("all are committed", async () => (await states(ids)).every((state) => state === "committed"));
  });
});

test("a target that refuses connections pauses its action type, and is tried until it is there again", async () => {
  const gone = await target(["act"]);
  await gone.stop();
  const port = Number(new URL(gone.url).port);
  const fixture = await buildCommitFixture(httpConnector(gone.url));
  const ids = await buildReadyCommits(fixture, many(8));
  await withCommitter(async () => {
    await eventually("the type is paused", async () =>
      (await kindsOf(fixture.workspaceId)).includes("action_type.paused"),
    );
    const late = await buildReadyCommit(fixture);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await readCommit(late)).toMatchObject({ state: "ready", sends: 0 });
    const back = await target(["act"], { port });
    await eventually(
      "all are committed",
      async () => (await states([...ids, late])).every((state) => state === "committed"),
      90_000,
    );
    expect(new Set(back.effects).size).toBe(9);
    expect(back.effects.length).toBe(9);
  });
  expect(await kindsOf(fixture.workspaceId)).toEqual(["action_type.paused", "action_type.resumed"]);
});
