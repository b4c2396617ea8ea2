import { beforeAll, describe, expect, test } from "vitest";
import type { CommitState } from "@/lib/core/proposal-status";
import { pool } from "@/lib/db/client";
import { countCommits } from "@/lib/db/commit-totals";
import { commitFilter } from "@/lib/services/commit-filter";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getCommitTotals } from "@/lib/services/get-commit-totals";
import { submitProposal } from "@/lib/services/submit-proposal";
import {
  buildActionType,
  buildAgent,
  buildWorkspace,
  type TestWorkspace,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let made = 0;

/** A commit of this type and agent that stands in this state, taken up on this day. */
async function stand(of: Pick<TestWorkspace, "agent" | "reviewer">, type: string, state: CommitState, day: string) {
  made += 1;
  const { proposal } = await submitProposal(of.agent, { idempotencyKey: `t-${made}`, body: ticket(type, `T ${made}`) });
  const { id, payloadHash } = proposal;
  await decideProposal(of.reviewer, id, { verdict: "approve", payloadHash });
  await pool().query(
    `UPDATE "commit" SET state = $2::commit_state, started_at = $3::timestamptz, unknown_since = now(),
       lease_until = CASE WHEN $2 = 'sending' THEN now() + interval '1 hour' END,
       finished_at = CASE WHEN $2 IN ('committed', 'failed', 'abandoned') THEN now() END WHERE proposal_id = $1`,
    [id, state, `${day}T12:00:00Z`],
  );
}

const [may, june] = ["2030-05-01", "2030-06-01"];
const of = (count: number, more = false) => ({ count, more });
let workspace: TestWorkspace;
let types: { a: string; b: string };
let second: TestWorkspace["agent"];

beforeAll(async () => {
  workspace = await buildWorkspace();
  types = { a: await buildActionType(workspace), b: await buildActionType(workspace) };
  second = await buildAgent(workspace, workspace.owner.user.id);
  for (const state of ["committed", "failed", "unknown", "abandoned", "sending", "ready"] as const)
    await stand(workspace, types.a, state, may);
  await stand(workspace, types.b, "committed", june);
  await stand({ ...workspace, agent: second }, types.a, "committed", june);
  await stand({ ...workspace, agent: second }, types.b, "failed", june);
  const elsewhere = await buildWorkspace();
  await stand(elsewhere, await buildActionType(elsewhere), "committed", may);
});

describe("the totals of the history", () => {
  test("count this workspace's by outcome; what was abandoned is not known", async () => {
    expect(await getCommitTotals(workspace.viewer, { limit: 1 })).toEqual({
      ...{ committed: of(3), failed: of(2), unknown: of(2), underWay: of(2) },
    });
  });

  test("are those of the filter: outcome, type, agent, days", async () => {
    const read = (query: object) => getCommitTotals(workspace.viewer, { limit: 1, ...query });
    expect(await read({ outcome: ["failed"] })).toEqual({
      committed: null,
      failed: of(2),
      unknown: null,
      underWay: null,
    });
    expect(await read({ type: types.b })).toMatchObject({
      committed: of(1),
      failed: of(1),
      unknown: of(0),
      underWay: of(0),
    });
    expect(await read({ agent: second.agent.id })).toMatchObject({ committed: of(1), failed: of(1), unknown: of(0) });
    expect(await read({ agent: second.agent.id, type: [types.b] })).toMatchObject({ committed: of(0), failed: of(1) });
    expect(await read({ from: `${june}T00:00:00Z` })).toMatchObject({
      committed: of(2),
      failed: of(1),
      underWay: of(0),
    });
    expect(await read({ to: `${june}T00:00:00Z` })).toMatchObject({ committed: of(1), failed: of(1), unknown: of(2) });
  });

  test("stop at a limit, and say so", async () => {
    const count = (query: object, limit: number) =>
      countCommits(workspace.id, commitFilter({ limit: 1, ...query }), ["committed"], limit);
    expect(await count({}, 3)).toEqual(of(3));
    expect(await count({}, 2)).toEqual(of(2, true));
    const both = { type: types.a, agent: [workspace.agent.agent.id, second.agent.id] };
    expect(await count(both, 3)).toEqual(of(2));
    const { count: atLeast, more } = await count(both, 2);
    expect(more).toBe(true);
    expect(atLeast).toBeLessThanOrEqual(2);
  });
});
