import type { DeskFacts, TypeRecord } from "@/lib/core/judge-readiness";
import { rows } from "@/lib/db/transaction";

const desk = {
  name: "readiness_desk",
  text: `SELECT
    (SELECT coalesce(json_agg(json_build_object('userId', m.user_id, 'present',
        EXISTS (SELECT FROM session s WHERE s.user_id = m.user_id AND s.created_at > now() - make_interval(days => $2))
        OR EXISTS (SELECT FROM personal_token t WHERE t.workspace_id = $1 AND t.user_id = m.user_id
          AND t.last_used_at > now() - make_interval(days => $2)),
        'hasPasskey', EXISTS (SELECT FROM passkey k WHERE k.user_id = m.user_id))), '[]')
      FROM membership m JOIN "user" u ON u.id = m.user_id
      WHERE m.workspace_id = $1 AND m.ended_at IS NULL AND u.disabled_at IS NULL AND m.role <> 'viewer') AS deciders,
    (SELECT coalesce(json_agg(DISTINCT owner_id), '[]') FROM agent WHERE workspace_id = $1 AND disabled_at IS NULL) AS "agentOwners"`,
};

/** Who may decide in a workspace, `present` where they signed in or used a token within so many days, and who owns its agents. */
export async function readDeskFacts(
  workspaceId: string,
  presentDays: number,
): Promise<Pick<DeskFacts, "deciders" | "agentOwners">> {
  const [found] = await rows<Pick<DeskFacts, "deciders" | "agentOwners">>(desk, [workspaceId, presentDays]);
  return found ?? { deciders: [], agentOwners: [] };
}

// Of the lookups the last thousand are looked at: who was asked about no more than that was as good as never asked.
const records = {
  name: "readiness_records",
  text: `WITH asked AS MATERIALIZED (
      SELECT DISTINCT p.action_type_id FROM (
        SELECT proposal_id FROM audit_event WHERE workspace_id = $1 AND kind = 'commit.looked_up' ORDER BY at DESC LIMIT 1000) e
      JOIN proposal p ON p.id = e.proposal_id AND p.workspace_id = $1)
    SELECT t.id, EXISTS (SELECT FROM asked a WHERE a.action_type_id = t.id) AS "lookedUp",
      EXISTS (SELECT FROM "commit" c WHERE c.workspace_id = $1 AND c.action_type_id = t.id AND c.started_at IS NOT NULL
        AND c.state = 'committed' AND c.state IN ('committed', 'failed', 'unknown', 'abandoned', 'withdrawn')) AS exercised
    FROM action_type t WHERE t.workspace_id = $1`,
};

/** What each of a workspace's action types has been through, by its id. */
export async function readTypeRecords(workspaceId: string): Promise<Map<string, TypeRecord>> {
  const found = await rows<TypeRecord & { id: string }>(records, [workspaceId]);
  return new Map(found.map(({ id, ...record }) => [id, record]));
}
