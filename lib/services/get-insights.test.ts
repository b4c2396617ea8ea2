import { beforeAll, describe, expect, test } from "vitest";
import type { Insights, InsightsQuery } from "@/lib/contract/insights";
import { pool } from "@/lib/db/client";
import { flushPrevented } from "@/lib/db/prevented-duplicate-store";
import { assignProposal } from "@/lib/services/assign-proposal";
import { decideProposal } from "@/lib/services/decide-proposal";
import { expireProposals } from "@/lib/services/expire-proposals";
import { getInsights } from "@/lib/services/get-insights";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { scenarios } from "@/prisma/scenarios";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let type: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  type = await buildActionType(workspace);
  await live(workspace, type);
  const other = await buildWorkspace();
  await live(other, await buildActionType(other));
});

/** One proposal of each end, two unknowns of which one is ruled on, and two submissions that make no second proposal. */
async function live(of: TestWorkspace, typeName: string): Promise<void> {
  const cast = { agent: of.agent, reviewer: of.reviewer };
  await scenarios.abandoned(cast, ticket(typeName, "abandoned"));
  const unknown = await scenarios.unknown(cast, ticket(typeName, "unknown"));
  await tell(of, unknown.id, "commit.late_receipt", "committed");
  await tell(of, unknown.id, "commit.late_receipt", "committed");
  const rejected = await scenarios.rejected(cast, ticket(typeName, "rejected"));
  await scenarios.withdrawn(cast, ticket(typeName, "withdrawn"));
  const late = await scenarios.approved(cast, ticket(typeName, "withdrawn late"));
  await withdrawProposal(of.agent, late.id);
  await scenarios.pending(cast, ticket(typeName, "pending"));
  await replayAndRepeat(of, ticket(typeName, "again"));
  const asked = await scenarios.changesRequested(cast, ticket(typeName, "seen"));
  const taken = await scenarios.pending(cast, ticket(typeName, "taken"));
  await assignProposal(of.reviewer, taken.id, of.reviewer.user.id);
  const unseen = await scenarios.pending(cast, ticket(typeName, "unseen"));
  await pool().query("UPDATE proposal SET expires_at = now() - interval '1 s' WHERE id = ANY($1)", [
    [asked.id, taken.id, unseen.id],
  ]);
  await expireProposals();
  await pool().query(
    `UPDATE proposal SET created_at = created_at - interval '3 days', updated_at = created_at - interval '3 days' + interval '20 s'
     WHERE id = $1`,
    [rejected.id],
  );
}

async function tell(of: TestWorkspace, proposalId: string, kind: string, state: string): Promise<void> {
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
     VALUES ($1, $2, 'committer', 'test', $3, json_build_object('state', $4::text))`,
    [of.id, kind, proposalId, state],
  );
}

async function replayAndRepeat(of: TestWorkspace, body: ReturnType<typeof ticket>): Promise<void> {
  const first = { idempotencyKey: "first", body };
  const { proposal } = await submitProposal(of.agent, first);
  await submitProposal(of.agent, first);
  const repeated = submitProposal(of.agent, { idempotencyKey: "second", body });
  await expect(repeated).rejects.toMatchObject({ code: "duplicate_live_proposal" });
  await decideProposal(of.reviewer, proposal.id, { verdict: "reject", comment: "No." });
  await flushPrevented();
}

const read = (query: Partial<InsightsQuery> = {}): Promise<Insights> =>
  getInsights(workspace.viewer, { period: "7d", ...query });

/** The sums over all buckets, without their ranges. */
function sums<Bucket extends object>(buckets: Bucket[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, value] of buckets.flatMap((bucket) => Object.entries(bucket))) {
    if (typeof value === "number") total[name] = (total[name] ?? 0) + value;
  }
  return total;
}

describe("the insights of a workspace", () => {
  test("count its own proposals by what came of them, the bucket being that of the proposal", async () => {
    const { volume, step } = await read();
    expect(step).toBe("day");
    expect(volume).toHaveLength(7);
    expect(sums(volume)).toEqual({ approved: 2, rejected: 2, expired: 3, withdrawn: 2, open: 1 });
    expect(volume.map(({ rejected }) => rejected)).toEqual([0, 0, 0, 1, 0, 0, 1]);
  });

  test("tell how long people took, where something was decided", async () => {
    const { timing } = await read();
    expect(timing.map(({ decided }) => decided)).toEqual([0, 0, 0, 1, 0, 0, 4]);
    expect(timing[3]).toMatchObject({ medianMs: 20_000, p90Ms: 20_000 });
    expect(timing[0]).toMatchObject({ medianMs: null, p90Ms: null });
  });

  test("tell approval rates by type and by agent; a withdrawal after it does not undo an approval", async () => {
    const { byType, byAgent } = await read();
    expect(byType).toEqual([{ id: type, name: type, approved: 3, rejected: 2 }]);
    expect(byAgent).toEqual([{ ...workspace.agent.agent, approved: 3, rejected: 2 }]);
  });

  test("tell unknowns: ruled on, or settled by the first answer that came late", async () => {
    expect(sums((await read()).unknowns)).toEqual({ opened: 2, settled: 2 });
  });

  test("tell prevented duplicates, and what expired untouched", async () => {
    const { prevented, expired } = await read();
    expect(sums(prevented)).toEqual({ live: 1, replayed: 1 });
    expect(sums(expired)).toEqual({ expired: 3, untouched: 1 });
  });

  test("of the last day come by the hour", async () => {
    const { volume, step } = await read({ period: "24h" });
    expect([step, volume.length]).toEqual(["hour", 24]);
    expect(sums(volume)).toEqual({ approved: 2, rejected: 1, expired: 3, withdrawn: 2, open: 1 });
  });

  test("are of one type and one agent where these are picked", async () => {
    const all = await read();
    expect(await read({ type, agent: workspace.agent.agent.id, period: "7d" })).toEqual(all);
    for (const query of [{ type: "no.such" }, { agent: workspace.id }]) {
      const { volume, timing, byType, unknowns, prevented, expired } = await read(query);
      const found = [sums(volume), sums(unknowns), sums(prevented), sums(expired)].map((each) => Object.values(each));
      expect([found.flat(), sums(timing).decided, byType]).toEqual([Array(11).fill(0), 0, []]);
    }
  });
});

test("agents see no insights", async () => {
  await expect(getInsights(workspace.agent, { period: "7d" })).rejects.toMatchObject({ code: "forbidden" });
});
