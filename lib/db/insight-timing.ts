import { bucketOf, type InsightScope, inScope, readInsight } from "@/lib/db/insight-scope";

/** How long the decided proposals of one bucket waited, in ms. */
export interface TimingRow {
  at: Date;
  decided: number;
  medianMs: number;
  p90Ms: number;
}

/** The expired proposals of one bucket; `untouched`: of these, how many have no verdict of anybody and nobody's name on them. */
export interface ExpiredRow {
  at: Date;
  expired: number;
  untouched: number;
}

const columns = {
  at: "p.created_at",
  actionTypeId: "p.action_type_id",
  agentId: "p.agent_id",
  workspaceId: "p.workspace_id",
};

// Nothing moves `updated_at` of a proposal that is approved or rejected: it is the time of the decision.
const waited = "extract(epoch FROM p.updated_at - p.created_at)::float8 * 1000";
const quantile = (share: number) => `percentile_cont(${share}) WITHIN GROUP (ORDER BY ${waited})`;

const timing = (scope: InsightScope) => `
  SELECT ${bucketOf("p.created_at")} AS at, count(*)::int AS decided, ${quantile(0.5)} AS "medianMs", ${quantile(0.9)} AS "p90Ms"
  FROM proposal p WHERE ${inScope(scope, columns)} AND p.state IN ('approved', 'rejected') GROUP BY 1`;

/** How long people took over the proposals that were made within the scope and are decided. */
export function readTiming(scope: InsightScope): Promise<TimingRow[]> {
  return readInsight(scope, timing(scope));
}

// Two looks for each that expired: a NOT EXISTS would read every decision there is.
const expired = (scope: InsightScope) => `
  SELECT ${bucketOf("p.created_at")} AS at, count(*)::int AS expired, count(*) FILTER (WHERE
      (SELECT d.id FROM decision d WHERE d.proposal_id = p.id AND d.workspace_id = p.workspace_id LIMIT 1) IS NULL
      AND (SELECT a.user_id FROM assignment a WHERE a.proposal_id = p.id AND a.workspace_id = p.workspace_id) IS NULL)::int AS untouched
  FROM proposal p WHERE ${inScope(scope, columns)} AND p.state = 'expired' GROUP BY 1`;

/** The proposals that were made within the scope and expired. */
export function readExpired(scope: InsightScope): Promise<ExpiredRow[]> {
  return readInsight(scope, expired(scope));
}
