import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getDeskCounts } from "@/lib/services/get-desk-counts";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { getUnknownCounts } from "@/lib/services/get-unknown-counts";
import { listUnknowns } from "@/lib/services/list-unknowns";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { submitProposal } from "@/lib/services/submit-proposal";
import {
  buildActionType,
  buildWorkspace,
  type TestWorkspace,
  type TypeOverrides,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let made = 0;

/** A proposal of this type whose outcome was lost so many seconds ago; gives its id. */
async function lost(workspace: TestWorkspace, type: string, agoSeconds: number): Promise<string> {
  made += 1;
  const body = ticket(type, `Lost ${made}`, { summary: "The agent's own words" });
  const { proposal } = await submitProposal(workspace.agent, { idempotencyKey: `lost-${made}`, body });
  await decideProposal(workspace.reviewer, proposal.id, { verdict: "approve", payloadHash: proposal.payloadHash });
  await pool().query(
    `UPDATE "commit" SET state = 'unknown', started_at = now(), sends = 1, open_sends = 1,
       unknown_since = now() - $2 * interval '1 second' WHERE proposal_id = $1`,
    [proposal.id, agoSeconds],
  );
  return proposal.id;
}

const [hour, day, week] = [3_600, 86_400, 604_800];
const all = { age: null };
let workspace: TestWorkspace;
let types: { plain: string; other: string };
let ids: { fresh: string; hour: string; day: string; week: string; other: string };

beforeAll(async () => {
  workspace = await buildWorkspace();
  types = { plain: await buildActionType(workspace), other: await buildActionType(workspace) };
  ids = {
    day: await lost(workspace, types.plain, day + 60),
    fresh: await lost(workspace, types.plain, hour - 60),
    week: await lost(workspace, types.plain, week + 60),
    hour: await lost(workspace, types.plain, hour + 60),
    other: await lost(workspace, types.other, 2 * week),
  };
  const elsewhere = await buildWorkspace();
  await lost(elsewhere, await buildActionType(elsewhere), 3 * week);
});

describe("the desk of unknowns", () => {
  test("has this workspace's, oldest first, in the system's words", async () => {
    const { rows, more } = await listUnknowns(workspace.viewer, all);
    expect(rows.map(({ id }) => id)).toEqual([ids.other, ids.week, ids.day, ids.hour, ids.fresh]);
    expect(more).toBe(false);
    expect(rows[0]).toMatchObject({
      status: "unknown",
      type: types.other,
      summary: expect.stringMatching(/^Create ticket/),
    });
    const since = Date.parse(rows[1]?.since ?? "");
    expect(Date.now() - since).toBeGreaterThan(week * 1_000);
  });

  test.each(["fresh", "hour", "day"] as const)("is narrowed to the age %s", async (age) => {
    const { rows } = await listUnknowns(workspace.viewer, { age });
    expect(rows.map(({ id }) => id)).toEqual([ids[age]]);
  });

  test("is narrowed to a type and an age together", async () => {
    const { rows } = await listUnknowns(workspace.viewer, { type: [types.plain], age: "week" });
    expect(rows.map(({ id }) => id)).toEqual([ids.week]);
    expect((await listUnknowns(workspace.viewer, { type: "no.such", age: null })).rows).toEqual([]);
  });

  test("counts by age under the type, and by type", async () => {
    const counts = await getUnknownCounts(workspace.viewer, all);
    expect(counts.ages).toEqual({ fresh: 1, hour: 1, day: 1, week: 2 });
    expect(counts.types).toEqual([
      { value: types.plain, count: 4 },
      { value: types.other, count: 1 },
    ]);
    const { ages } = await getUnknownCounts(workspace.viewer, { type: types.other, age: null });
    expect(ages).toEqual({ fresh: 0, hour: 0, day: 0, week: 1 });
  });

  test("gives the navigation its count and the age of the oldest", async () => {
    const { unknown } = await getDeskCounts(workspace.viewer);
    expect(unknown).toMatchObject({ count: 5, more: false });
    expect(Date.now() - Date.parse(unknown.oldest ?? "")).toBeGreaterThan(2 * week * 1_000);
  });
});

describe("what is known of an unknown", () => {
  const lookup = {
    method: "GET" as const,
    url: "https://t.example/effects/{{ commit.key }}?token={{ secrets.TOKEN }}",
    headers: { "X-Token": "{{ secrets.TOKEN }}" },
    ...{ found: ["2xx"], absent: ["404"], quarantineSeconds: 30 },
  };
  const query: TypeOverrides = { connector: { kind: "http", retrySafety: "query", lookup } };

  test("is since when, when the target is asked next, and the question without its secrets", async () => {
    const id = await lost(workspace, await buildActionType(workspace, query), 90);
    await pool().query(
      `UPDATE "commit" SET next_lookup_at = '2030-01-01T00:00:10Z', absent_after = '2030-01-01T00:00:30Z' WHERE proposal_id = $1`,
      [id],
    );
    const { unknown, proposal } = await getProposalDetails(workspace.viewer, id);
    expect(unknown).toMatchObject({
      ...{ nextLookupAt: "2030-01-01T00:00:10.000Z", absentAfter: "2030-01-01T00:00:30.000Z" },
      lookup: {
        ...{ ok: true, method: "GET", body: null },
        url: `https://t.example/effects/${proposal.commit?.key}?token=••••••`,
        headers: { "X-Token": "••••••", "Idempotency-Key": proposal.commit?.key },
      },
    });
  });

  test("is nothing once it is ruled on", async () => {
    const id = await lost(workspace, types.plain, 10);
    const { unknown } = await getProposalDetails(workspace.viewer, id);
    expect(unknown).toMatchObject({ nextLookupAt: null, lookup: null });
    await resolveOutcome(workspace.reviewer, id, { result: "committed", evidence: "It is there.", retry: false });
    expect((await getProposalDetails(workspace.viewer, id)).unknown).toBeNull();
  });
});
