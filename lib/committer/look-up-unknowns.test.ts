import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { settleLookup } from "@/lib/committer/look-up-unknowns";
import type { LookupOutcome } from "@/lib/connectors/connector";
import { pool } from "@/lib/db/client";
import type { DueLookup } from "@/lib/db/commit-lookup";
import {
  buildAnotherType,
  buildCommitFixture,
  buildReadyCommits,
  type CommitFixture,
  connectorOfClass,
  placeCommit,
  readAuditKinds,
  readCommit,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { listenHttp } from "@/tests/builders/loopback-server";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { target, withCommitter } = useTestCommitter(40);

const day = 86_400_000;

function due(changes: Partial<DueLookup>): DueLookup {
  return {
    workspaceId: "w",
    proposalId: "p",
    actionTypeId: "t",
    typeVersion: 1,
    commitKey: "k",
    fence: "3",
    generation: 1,
    sends: 1,
    params: {},
    summary: "Create a ticket",
    externalRef: null,
    asked: 2,
    absentCounts: true,
    absentAfterMs: 0,
    keyValidForMs: day,
    ...changes,
  };
}

function answer(result: LookupOutcome["result"]): LookupOutcome {
  return { result, detail: null, response: null };
}

test("found is committed, whenever it is found", () => {
  for (const changes of [{}, { absentCounts: false, absentAfterMs: 5_000 }, { keyValidForMs: -1 }]) {
    expect(settleLookup(due(changes), answer("found"), 0.5)).toMatchObject({ state: "committed", nextLookupMs: null });
  }
});

test("absent allows one new send after the quarantine", () => {
  expect(settleLookup(due({}), answer("absent"), 0.5)).toMatchObject({ state: "ready", newGeneration: true });
});

test("absent within the quarantine is asked again by its end", () => {
  const settled = settleLookup(due({ absentCounts: false, absentAfterMs: 700 }), answer("absent"), 0.5);
  expect(settled).toMatchObject({ state: "unknown", newGeneration: false, nextLookupMs: 701 });
});

test("absent past the key's retention sends no more and asks no more", () => {
  const settled = settleLookup(due({ keyValidForMs: -1 }), answer("absent"), 0.5);
  expect(settled).toMatchObject({ state: "unknown", newGeneration: false, nextLookupMs: null });
});

test("an inconclusive answer is asked again while the key is remembered", () => {
  expect(settleLookup(due({}), answer("inconclusive"), 0.5).nextLookupMs).toBeGreaterThan(0);
  expect(settleLookup(due({ keyValidForMs: 10 }), answer("inconclusive"), 0.5).nextLookupMs).toBeNull();
});

/** A target that answers no question, and what it was asked so far. */
async function silentTarget(): Promise<{ url: string; asked: ServerResponse[] }> {
  const asked: ServerResponse[] = [];
  const port = await listenHttp((_, response) => asked.push(response));
  return { url: `http://127.0.0.1:${port}`, asked };
}

/** So many unknowns that are due to be asked about: the first of all first. */
async function buildUnknowns(of: CommitFixture, n: number): Promise<string[]> {
  const ids = await buildReadyCommits(
    of,
    Array.from({ length: n }, (_, place) => ({ place })),
  );
  await Promise.all(ids.map((id) => placeCommit(id, { state: "unknown", sends: 1, openSends: 1 })));
  await pool().query(
    `UPDATE "commit" SET next_lookup_at = now(), absent_after = now() + interval '1 hour' WHERE proposal_id = ANY($1)`,
    [ids],
  );
  return ids;
}

async function askNoMore(ids: string[]): Promise<void> {
  await pool().query(`UPDATE "commit" SET next_lookup_at = NULL WHERE proposal_id = ANY($1)`, [ids]);
}

test("a target that answers no lookup keeps no others waiting: a type holds a quarter of the slots, a workspace half", async () => {
  const silent = await silentTarget();
  const swamped = await buildCommitFixture(connectorOfClass("query", silent.url, { timeoutMs: 30_000 }));
  const moreTypes = [await buildAnotherType(swamped), await buildAnotherType(swamped)];
  const waiting = await buildUnknowns(swamped, 20);
  const quick = await target(["act"]);
  const others = await buildUnknowns(await buildCommitFixture(connectorOfClass("query", quick.url)), 20);
  quick.effects.push(...others);
  const areCommitted = async () => {
    const rows = await Promise.all(others.map(readCommit));
    return rows.every(({ state }) => state === "committed");
  };
  await withCommitter(async (stop) => {
    await eventually("the others are found", areCommitted);
    expect(silent.asked).toHaveLength(4);
    for (const type of moreTypes) waiting.push(...(await buildUnknowns(type, 10)));
    await eventually("another type has its share", () => silent.asked.length === 8);
    const [late = ""] = await buildUnknowns(await buildCommitFixture(connectorOfClass("query", quick.url)), 1);
    quick.effects.push(late);
    await eventually("a late one is found", async () => (await readCommit(late)).state === "committed");
    expect(silent.asked).toHaveLength(8);
    await askNoMore(waiting);
    stop.abort();
    for (const response of silent.asked) response.destroy();
  });
});

test("a slot that is free again is used at once", async () => {
  const silent = await silentTarget();
  const waiting = await buildUnknowns(await buildCommitFixture(connectorOfClass("query", silent.url)), 6);
  await withCommitter(async () => {
    await eventually("four are asked about", () => silent.asked.length === 4);
    silent.asked[0]?.destroy();
    await eventually("the fifth is", () => silent.asked.length === 5);
    await askNoMore(waiting);
    for (const response of silent.asked) response.destroy();
  });
});

test("once it stops nothing more is asked, and what was asked is answered", async () => {
  const silent = await silentTarget();
  const ids = await buildUnknowns(await buildCommitFixture(connectorOfClass("query", silent.url)), 20);
  let asked = 0;
  await withCommitter(async (stop) => {
    await eventually("some are asked about", () => silent.asked.length >= 4);
    stop.abort();
    asked = silent.asked.length;
    for (const response of silent.asked) response.destroy();
  });
  expect(silent.asked).toHaveLength(asked);
  const kinds = await Promise.all(ids.map(readAuditKinds));
  expect(kinds.filter((each) => each.includes("commit.looked_up"))).toHaveLength(asked);
  await askNoMore(ids);
});
