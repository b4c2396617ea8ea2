import { bucketOf, type InsightScope, inScope, readInsight } from "@/lib/db/insight-scope";

/** What has come of proposals, by their own state; `late` were approved and withdrawn after that. */
interface VerdictCounts {
  approved: number;
  rejected: number;
  expired: number;
  withdrawn: number;
  open: number;
}

/** The proposals of one bucket, one type or one agent: exactly one of the three is there. */
interface VerdictRow extends VerdictCounts {
  at: Date | null;
  typeName: string | null;
  agentId: string | null;
  agentName: string | null;
}

/** Verdicts by bucket, type and agent. In a bucket what was withdrawn after its approval counts as withdrawn, else as approved. */
export interface Verdicts {
  byBucket: (VerdictCounts & { at: Date })[];
  byType: (VerdictCounts & { name: string })[];
  byAgent: (VerdictCounts & { id: string; name: string })[];
}

const ofProposals = {
  at: "created_at",
  actionTypeId: "action_type_id",
  agentId: "agent_id",
  workspaceId: "workspace_id",
};
const ofCommits = { ...ofProposals, at: "proposed_at" };
const total = (...states: string[]) =>
  `coalesce(sum(n) FILTER (WHERE state IN (${states.map((state) => `'${state}'`).join(", ")})), 0)::int`;

const statement = (scope: InsightScope) => `, counted AS MATERIALIZED (
    SELECT ${bucketOf("created_at")} AS at, action_type_id, agent_id, state, count(*)::int AS n
    FROM proposal WHERE ${inScope(scope, ofProposals)} GROUP BY 1, 2, 3, 4
  ), late AS (
    SELECT ${bucketOf("proposed_at")} AS at, count(*)::int AS n
    FROM "commit" WHERE ${inScope(scope, ofCommits)} AND state = 'withdrawn' GROUP BY 1
  ), summed AS (
    SELECT at, action_type_id, agent_id, ${total("approved")} AS approved, ${total("rejected")} AS rejected,
      ${total("expired")} AS expired, ${total("withdrawn")} AS withdrawn, ${total("pending", "changes_requested")} AS open
    FROM counted GROUP BY GROUPING SETS ((at), (action_type_id), (agent_id))
  )
  SELECT s.at, t.name AS "typeName", s.agent_id AS "agentId", a.name AS "agentName", s.approved - coalesce(l.n, 0) AS approved,
    s.rejected, s.expired, s.withdrawn + coalesce(l.n, 0) AS withdrawn, s.open
  FROM summed s LEFT JOIN late l ON l.at = s.at
  LEFT JOIN action_type t ON t.id = s.action_type_id AND t.workspace_id = $1
  LEFT JOIN agent a ON a.id = s.agent_id AND a.workspace_id = $1`;

/** What has come of the proposals that were made within the scope. */
export async function readVerdicts(scope: InsightScope): Promise<Verdicts> {
  const found = await readInsight<VerdictRow>(scope, statement(scope));
  return {
    byBucket: found.flatMap(({ at, ...row }) => (at === null ? [] : [{ ...row, at }])),
    byType: found.flatMap(({ typeName, ...row }) => (typeName === null ? [] : [{ ...row, name: typeName }])),
    byAgent: found.flatMap(({ agentId, agentName, ...row }) =>
      agentId === null || agentName === null ? [] : [{ ...row, id: agentId, name: agentName }],
    ),
  };
}
