import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { projectRoot } from "@/lib/runtime/project-root";
import { createUser } from "@/lib/services/create-user";
import { eventually } from "@/tests/builders/eventually";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { runSql } from "../bench/bench-postgres";
import { type Desk, type Intent, runWorkload } from "./chaos-workload";
import { buildChaosWorkspace, type ChaosTokens } from "./chaos-workspace";
import { followChanges, waitAcrossRestarts } from "./follow-across-restarts";
import { attempt, insist } from "./insist";
import { casesOf, violations } from "./invariants";
import { JournalingTarget } from "./journaling-target";
import { drainWithinMs, type FleetMember, ProcessFleet } from "./process-fleet";
import { signInAt } from "./sign-in-at";
import { settle, takeEvidence } from "./take-evidence";

const [seed, processesOfAKind] = [1, 3];
/** One wave of proposals after the other comes for as long as processes are restarted. */
const wave = { count: 20, spanMs: 2_500 };
const watcher = { email: "watcher@example.com", password: "correct horse battery" };
const database = useTestDatabase();
const target = new JournalingTarget(seed, ["slow"]);
const following = new AbortController();
let tokens: ChaosTokens;
let fleet: ProcessFleet;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ["scripts/build.mjs"], { cwd: projectRoot() });
  await target.open();
  tokens = await buildChaosWorkspace(target.url, 10_000);
  await createUser({ ...watcher, role: "viewer", workspaceSlug: "default" });
  const shared = {
    DATABASE_URL: database.url,
    SESSION_SECRET: randomBytes(32).toString("hex"),
    AUDIT_SIGNING_KEY: randomBytes(32).toString("base64"),
  };
  fleet = await ProcessFleet.start(shared, processesOfAKind);
}, 600_000);

afterAll(async () => {
  following.abort();
  target.close();
  await closeDatabase();
});

test("every process is restarted under load, and nothing is lost, sent twice or left unknown", async () => {
  const [first = "", ...others] = fleet.urls;
  const desk: Desk = { ...tokens, urls: [first, ...others], seed };
  const cookie = await signInAt(first, watcher.email, watcher.password);
  for (const url of others) expect((await readInbox(url, cookie)).status).toBe(200);
  const streams = fleet.urls.map(() => followChanges(desk, cookie, following.signal));
  const last = await submitLast(desk);
  // A wait may end by itself within the grace of the process that holds it: of six, at all processes, some are cut.
  const waiting = Promise.all(Array.from({ length: 6 }, () => waitAcrossRestarts(desk, last.id)));

  const [drained, intents] = await restartUnderLoad(desk);
  expect(Math.max(...drained)).toBeGreaterThan(0);
  expect(await attempt(desk, rejection(desk, last))).toBe(true);
  const waits = await waiting;
  expect(waits.map(({ status }) => status)).toEqual(waits.map(() => "rejected"));
  expect(waits.some(({ cuts }) => cuts > 0)).toBe(true);
  for (const heard of streams) {
    await eventually("the stream that was taken up again tells of the last decision", () =>
      heard.proposals.has(last.id),
    );
    expect(heard.cuts).toBeGreaterThan(0);
  }
  for (const url of fleet.urls) expect((await readInbox(url, cookie)).status).toBe(200);

  await settle(desk);
  const evidence = await takeEvidence(desk, database.url, [...intents, last.intent], target.entries);
  expect(violations(evidence)).toEqual([]);
  const wrong = casesOf(evidence).filter(({ intent, seen, effects }) => {
    const wanted = { approve: "committed", reject: "rejected", leave: "pending", withdraw: "withdrawn", recall: null };
    const status = wanted[intent.wish] ?? (intent.withdrawn ? "withdrawn" : "committed");
    return seen?.status !== status || effects !== (status === "committed" ? 1 : 0);
  });
  expect(wrong).toEqual([]);
  const left = await fleet.stop();
  expect(left).toEqual([]);
  expect(fleet.endings).toHaveLength(4 * processesOfAKind);
  for (const { kind, code, tookMs } of fleet.endings) {
    expect({ kind, code }).toEqual({ kind, code: 0 });
    expect(tookMs).toBeLessThan(drainWithinMs[kind]);
  }
}, 240_000);

/** Restarts one process after the other while proposals come. Gives how many calls each committer brought to their end after SIGTERM. */
async function restartUnderLoad(desk: Desk): Promise<[drained: number[], intents: Intent[]]> {
  let restarting = true;
  const end = () => {
    restarting = false;
  };
  const load = async () => {
    const intents: Intent[] = [];
    while (restarting) intents.push(...(await runWorkload(desk, wave.count, wave.spanMs, intents.length)));
    return intents;
  };
  const restarts = async () => {
    const drained: number[] = [];
    for (const member of fleet.members) {
      if (member.kind === "committer") drained.push(await replaceInFlight(member));
      else await fleet.replace(member);
    }
    return drained;
  };
  return Promise.all([restarts().finally(end), load()]);
}

/** Replaces a committer that waits for a target's answer, and gives how many answers it has recorded since it was asked to end. */
async function replaceInFlight(member: FleetMember): Promise<number> {
  const worker = `%-${member.process.child.pid}-%`;
  const sending = `SELECT clock_timestamp()::text AS "at" FROM "commit" WHERE state = 'sending' AND worker LIKE $1 LIMIT 1`;
  const { at } = await eventually("a call is in flight", async () => {
    const [found] = await runSql<{ at: string }>(database.url, sending, [worker]);
    return found;
  });
  await fleet.replace(member);
  const [drained] = await runSql<{ count: number }>(
    database.url,
    `SELECT count(*)::int AS "count" FROM receipt JOIN permit USING (workspace_id, proposal_id, attempt)
     WHERE worker LIKE $1 AND received_at > $2::timestamptz`,
    [worker, at],
  );
  return drained?.count ?? 0;
}

function readInbox(url: string, cookie: string): Promise<Response> {
  return fetch(`${url}/w/default/inbox`, { headers: { cookie }, redirect: "manual" });
}

/** A proposal that nobody decides on before all processes were restarted. */
async function submitLast(desk: Desk) {
  const body = JSON.stringify({ ref: "last" });
  const submitted = await insist(desk, {
    ...{ path: "/proposals", token: desk.agentKey, headers: { "idempotency-key": "chaos-last" } },
    body: { type: "chaos.blind", params: JSON.parse(body) },
  });
  const untold = { draft: null, withdrawn: false, staleApproved: false };
  const intent: Intent = { ref: "last", kind: "blind", wish: "reject", body, id: submitted.id, ...untold };
  return { ...submitted, intent };
}

function rejection(desk: Desk, { id, payloadHash }: { id: string; payloadHash: string }) {
  const body = { verdict: "reject", payloadHash, comment: "By the plan." };
  return { path: `/proposals/${id}/decisions`, token: desk.reviewerToken, body };
}
