import { bucketOf, type InsightScope, inScope, readInsight } from "@/lib/db/insight-scope";

/** What happened in one bucket: outcomes that became unknown, and unknowns that were settled. */
export interface UnknownsRow {
  at: Date;
  opened: number;
  settled: number;
}

const columns = { at: "e.at", actionTypeId: "p.action_type_id", agentId: "p.agent_id", workspaceId: "e.workspace_id" };
const leavesUnknown = (event: string) =>
  `(${event}.kind IN ('commit.unknown', 'commit.key_expired') OR ${event}.detail ->> 'state' = 'unknown')`;

// The audit log knows: an event of these kinds opens an unknown, or ends it. A late answer ends one only where the event
// before it left one. What is filtered by the agent or the type needs the proposal.
const statement = (scope: InsightScope) => `, told AS (
    SELECT e.at, (e.kind IN ('commit.unknown', 'commit.key_expired')
        OR (e.kind IN ('commit.lease_expired', 'commit.history_lost') AND e.detail ->> 'state' = 'unknown')) AS opens,
      (e.kind = 'commit.resolved' OR (e.kind = 'commit.looked_up' AND e.detail ->> 'state' <> 'unknown')
        OR (e.kind = 'commit.late_receipt' AND e.detail ->> 'state' <> 'unknown' AND (
          SELECT ${leavesUnknown("b")} FROM audit_event b WHERE b.workspace_id = e.workspace_id AND b.proposal_id = e.proposal_id
            AND b.at <= e.at AND b.id < e.id ORDER BY b.at DESC, b.id DESC LIMIT 1))) AS settles
    FROM audit_event e JOIN proposal p ON p.id = e.proposal_id AND p.workspace_id = e.workspace_id
    WHERE ${inScope(scope, columns)} AND e.kind IN ('commit.unknown', 'commit.key_expired', 'commit.lease_expired',
      'commit.history_lost', 'commit.resolved', 'commit.looked_up', 'commit.late_receipt')
  )
  SELECT ${bucketOf("at")} AS at, count(*) FILTER (WHERE opens)::int AS opened, count(*) FILTER (WHERE settles)::int AS settled
  FROM told GROUP BY 1`;

/** Outcomes that became unknown, and unknowns that were settled, within the scope. */
export function readUnknowns(scope: InsightScope): Promise<UnknownsRow[]> {
  return readInsight(scope, statement(scope));
}
