import { expect, test } from "vitest";
import { openCircuit } from "@/lib/db/circuit";
import { pool } from "@/lib/db/client";
import { type ClaimRoom, claimCommits, type LaneShare } from "@/lib/db/commit-claim";
import {
  buildAnotherType,
  buildCommitFixture,
  buildReadyCommits,
  type CommitFixture,
  httpConnector,
} from "@/tests/builders/commit-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const connector = httpConnector("http://127.0.0.1:9/");

async function backlog(n: number): Promise<CommitFixture> {
  await pool().query(`UPDATE "commit" SET not_before = now() + interval '1 day' WHERE state = 'ready'`);
  return addBacklog(n);
}

async function addBacklog(n: number): Promise<CommitFixture> {
  const fixture = await buildCommitFixture(connector);
  await buildReadyCommits(
    fixture,
    Array.from({ length: n }, (_, place) => ({ place })),
  );
  return fixture;
}

/** Another action type of the same workspace, with a backlog of its own. */
async function anotherType(of: CommitFixture, n: number): Promise<CommitFixture> {
  const fixture = await buildAnotherType(of);
  await buildReadyCommits(
    fixture,
    Array.from({ length: n }, (_, place) => ({ place })),
  );
  return fixture;
}

function share(
  { workspaceId, actionTypeId }: CommitFixture,
  calls: number,
  changes: Partial<LaneShare> = {},
): LaneShare {
  return { workspaceId, actionTypeId, calls, most: 1_000_000, slow: false, ...changes };
}

/** How many were claimed of each lane, in the order of `lanes`. */
async function claimed(room: Partial<ClaimRoom>, lanes: CommitFixture[]): Promise<number[]> {
  const claims = await claimCommits("w1", 30_000, { limit: 10, slowLimit: 10, lanes: [], ...room });
  return lanes.map((lane) => claims.filter(({ actionTypeId }) => actionTypeId === lane.actionTypeId).length);
}

test("of an action type that is not known here, one is claimed: its limit is not known either", async () => {
  const lane = await backlog(5);
  expect(await claimed({}, [lane])).toEqual([1]);
});

test("lanes that have nothing under way share the room, and a lane with little to do leaves the rest", async () => {
  const [a, b] = [await backlog(20), await addBacklog(2)];
  const lanes = [share(a, 0), share(b, 0)];
  expect(await claimed({ lanes }, [a, b])).toEqual([5, 2]);
  expect(await claimed({ limit: 3, lanes: [share(a, 5), share(b, 2)] }, [a, b])).toEqual([3, 0]);
});

test("whoever has the fewest calls under way comes first", async () => {
  const [busy, idle] = [await backlog(20), await addBacklog(20)];
  expect(await claimed({ limit: 4, lanes: [share(busy, 6), share(idle, 0)] }, [busy, idle])).toEqual([0, 4]);
});

test("a workspace with many action types gets no more than one with a single one", async () => {
  const many = await backlog(20);
  const others = [await anotherType(many, 20), await anotherType(many, 20)];
  const single = await addBacklog(20);
  const all = [many, ...others, single];
  const counts = await claimed({ limit: 12, lanes: all.map((lane) => share(lane, 0)) }, all);
  expect(counts).toEqual([2, 2, 2, 6]);
});

test("no more than a lane's limit is claimed", async () => {
  const lane = await backlog(20);
  expect(await claimed({ lanes: [share(lane, 1, { most: 3 })] }, [lane])).toEqual([2]);
  expect(await claimed({ lanes: [share(lane, 3, { most: 3 })] }, [lane])).toEqual([0]);
});

test("slow lanes share what is kept for them, the others take the rest", async () => {
  const [slow, alsoSlow, quick] = [await backlog(20), await addBacklog(20), await addBacklog(20)];
  const lanes = [share(slow, 0, { slow: true }), share(alsoSlow, 0, { slow: true }), share(quick, 0)];
  expect(await claimed({ limit: 10, slowLimit: 4, lanes }, [slow, alsoSlow, quick])).toEqual([2, 2, 6]);
  expect(await claimed({ limit: 10, slowLimit: 0, lanes }, [slow, alsoSlow, quick])).toEqual([0, 0, 10]);
});

/** More action types of one workspace than lanes take part in a claim, and one of another workspace that came last. */
async function crowd(): Promise<{ many: CommitFixture[]; other: CommitFixture }> {
  const first = await backlog(2);
  const rest = await Promise.all(Array.from({ length: 110 }, () => anotherType(first, 2)));
  return { many: [first, ...rest], other: await addBacklog(5) };
}

test("lanes that may take nothing now leave their places to others, however many they are", async () => {
  const { many, other } = await crowd();
  const full = many.map((lane) => share(lane, 1, { most: 1 }));
  expect(await claimed({ limit: 2, lanes: [...full, share(other, 0)] }, [other])).toEqual([2]);
  // Nor does a workspace that would come first.
  const slow = many.map((lane) => share(lane, 0, { slow: true }));
  expect(await claimed({ limit: 2, slowLimit: 0, lanes: [...slow, share(other, 4)] }, [other])).toEqual([2]);
});

test("of more lanes than take part, those of the workspace with the fewest calls under way do", async () => {
  const { many, other } = await crowd();
  const busy = many.map((lane) => share(lane, 1));
  expect(await claimed({ limit: 2, lanes: [...busy, share(other, 0)] }, [other])).toEqual([2]);
});

test("action types that are not known share what is kept for slow ones", async () => {
  const first = await backlog(2);
  const newcomers = [first, await anotherType(first, 2), await anotherType(first, 2)];
  expect(await claimed({ slowLimit: 2 }, newcomers)).toEqual([1, 1, 0]);
});

test("where slow ones may take no more, one of a workspace's newcomers is tried, if nothing slow of it is under way", async () => {
  const quick = await backlog(2);
  const newcomers = [await anotherType(quick, 2), await anotherType(quick, 2), await addBacklog(2)];
  const lanes = [share(quick, 3)];
  expect(await claimed({ slowLimit: 0, lanes }, [quick, ...newcomers])).toEqual([2, 1, 0, 1]);
  const tried = newcomers.slice(0, 1).map((lane) => share(lane, 1, { slow: true }));
  expect(await claimed({ slowLimit: 0, lanes: tried }, newcomers)).toEqual([0, 0, 1]);
});

test("what is paused is left alone, and tried one by one once its pause is over", async () => {
  const lane = await backlog(20);
  const pause = { pauseMs: 60_000, longestMs: 60_000, errorCode: "connection_refused", detail: "It refused." };
  expect(await openCircuit("w1", lane, pause)).toBe(true);
  expect(await openCircuit("w1", lane, pause)).toBe(false);
  expect(await claimed({ lanes: [share(lane, 0)] }, [lane])).toEqual([0]);
  await pool().query("UPDATE circuit SET retry_at = now() WHERE action_type_id = $1", [lane.actionTypeId]);
  expect(await claimed({ lanes: [share(lane, 0)] }, [lane])).toEqual([1]);
  expect(await claimed({ lanes: [share(lane, 1)] }, [lane])).toEqual([0]);
});

test("two committers that claim at once share a lane", async () => {
  const lane = await backlog(40);
  const lanes = [share(lane, 0)];
  const both = await Promise.all([claimed({ lanes }, [lane]), claimed({ lanes }, [lane])]);
  expect(both).toEqual([[10], [10]]);
});
