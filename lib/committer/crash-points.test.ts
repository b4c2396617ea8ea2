import type { ChildProcess } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import { type RetrySafety, retrySafeties } from "@/lib/core/action-type-definition";
import { buildCommitFixture, buildReadyCommit, connectorOfClass, readCommit } from "@/tests/builders/commit-builder";
import { startCommitterChild } from "@/tests/builders/committer-child";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";
import type { TestTarget } from "@/tests/builders/test-target";
import { type StatementProxy, type StopSide, startStatementProxy } from "@/tests/postgres/statement-proxy";

// Every row of the protocol's table: a committer process is stopped exactly there by a proxy that knows the statement by its
// name, and then killed, or its connection is cut and it lives on.
const { database, target, withCommitter } = useTestCommitter(2);

const children: ChildProcess[] = [];
const proxies: StatementProxy[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const proxy of proxies.splice(0)) await proxy.close();
});

interface Point {
  statement: "claim_commits" | "permit_sends" | "settle_receipts";
  side: StopSide;
  /** Per class, when the process is killed there: how it ends, and the calls that reached the target. */
  killed: Record<RetrySafety, [state: string, calls: number]>;
}

const once = ["committed", 1] satisfies [string, number];
const untouched = { idempotent: once, keyed: once, query: once, blind: once };
const points: Point[] = [
  { statement: "claim_commits", side: "asked", killed: untouched },
  { statement: "claim_commits", side: "answered", killed: untouched },
  { statement: "permit_sends", side: "asked", killed: untouched },
  { statement: "permit_sends", side: "answered", killed: { ...untouched, blind: ["unknown", 0] } },
  {
    statement: "settle_receipts",
    side: "asked",
    killed: { idempotent: ["committed", 2], keyed: ["committed", 2], query: once, blind: ["unknown", 1] },
  },
  { statement: "settle_receipts", side: "answered", killed: untouched },
];

interface Case {
  retrySafety: RetrySafety;
  target: TestTarget;
  id: string;
}

/** One ready commit of each of these classes, each with a target of its own. */
async function oneOfEach(classes: readonly RetrySafety[]): Promise<Case[]> {
  const cases: Case[] = [];
  for (const retrySafety of classes) {
    const started = await target(["act"], { remembersKeys: retrySafety === "keyed" });
    const fixture = await buildCommitFixture(connectorOfClass(retrySafety, started.url));
    cases.push({ retrySafety, target: started, id: await buildReadyCommit(fixture) });
  }
  return cases;
}

async function stopAt({ statement, side }: Point): Promise<{ proxy: StatementProxy; child: ChildProcess }> {
  const proxy = await startStatementProxy(database.url, statement, side);
  proxies.push(proxy);
  const child = startCommitterChild("doomed", proxy.url);
  children.push(child);
  return { proxy, child };
}

/** An unknown that nobody is to be asked about is for people. */
const isOver = async ({ id }: Case) => {
  const { state, next_lookup_at } = await readCommit(id);
  return state === "committed" || state === "failed" || (state === "unknown" && next_lookup_at === null);
};

const stoppedOnce = (proxy: StatementProxy) => eventually("a statement is stopped", () => proxy.stopped() > 0, 30_000);

const kills = points.flatMap((point) => retrySafeties.map((retrySafety) => ({ ...point, retrySafety })));

test.each(kills)("killed where $statement is $side, $retrySafety", async (point) => {
  const [one] = await oneOfEach([point.retrySafety]);
  if (one === undefined) throw new Error("There is nothing to carry out.");
  const { proxy, child } = await stopAt(point);
  await stoppedOnce(proxy);
  child.kill("SIGKILL");
  await proxy.close();
  await withCommitter(() => eventually("it is over", () => isOver(one), 30_000));
  const [state, calls] = point.killed[point.retrySafety];
  expect((await readCommit(one.id)).state).toBe(state);
  expect(one.target.calls.length).toBe(calls);
  expect(one.target.effects.length).toBe(point.retrySafety === "keyed" ? 1 : calls);
});

test.each(points)("its connection cut where $statement is $side, it goes on by itself", async (point) => {
  const cases = await oneOfEach(retrySafeties);
  const { proxy } = await stopAt(point);
  await stoppedOnce(proxy);
  proxy.cut();
  await eventually("all are over", async () => (await Promise.all(cases.map(isOver))).every(Boolean), 30_000);
  for (const { retrySafety, id, target: called } of cases) {
    expect([retrySafety, (await readCommit(id)).state, called.calls]).toEqual([retrySafety, "committed", [id]]);
  }
});
