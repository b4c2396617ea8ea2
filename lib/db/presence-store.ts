import { rows } from "@/lib/db/transaction";

/** A beat counts for so long. With one each 6 s, whoever is cut off without a word is gone for everyone within 20 s. */
const lastsMs = 14_000;
const stale = "interval '1 minute'";

/** A member who looks at a proposal. */
export interface Looker {
  id: string;
  name: string;
}

const beat = {
  name: "beat_presence",
  text: `WITH before AS (
           SELECT seen_at FROM presence WHERE workspace_id = $1 AND proposal_id = $2 AND user_id = $3
         ), gone AS (
           DELETE FROM presence WHERE (workspace_id, proposal_id, user_id) IN (
             SELECT workspace_id, proposal_id, user_id FROM presence
             WHERE seen_at < clock_timestamp() - ${stale} AND NOT (proposal_id = $2 AND user_id = $3)
             LIMIT 100 FOR UPDATE SKIP LOCKED)
         ), kept AS (
           INSERT INTO presence (workspace_id, proposal_id, user_id, seen_at)
           SELECT p.workspace_id, p.id, $3, clock_timestamp() FROM proposal p WHERE p.workspace_id = $1 AND p.id = $2
           ON CONFLICT (workspace_id, proposal_id, user_id) DO UPDATE SET seen_at = excluded.seen_at RETURNING seen_at
         )
         SELECT COALESCE((SELECT before.seen_at < kept.seen_at - $4 * interval '1 ms' FROM before), true) AS "isNew" FROM kept`,
};

/** Notes that a member looks at a proposal; whether they came just now. Null where this workspace has no such proposal. */
export async function beatPresence(workspaceId: string, proposalId: string, userId: string): Promise<boolean | null> {
  const [found] = await rows<{ isNew: boolean }>(beat, [workspaceId, proposalId, userId, lastsMs]);
  return found?.isNew ?? null;
}

const end = {
  name: "end_presence",
  text: `DELETE FROM presence WHERE workspace_id = $1 AND proposal_id = $2 AND user_id = $3 RETURNING user_id`,
};

/** Notes that a member looks no longer; whether they did. */
export async function endPresence(workspaceId: string, proposalId: string, userId: string): Promise<boolean> {
  return (await rows(end, [workspaceId, proposalId, userId])).length === 1;
}

const read = {
  name: "read_presence",
  text: `SELECT u.id, u.name FROM presence s
         JOIN membership m ON m.workspace_id = s.workspace_id AND m.user_id = s.user_id AND m.ended_at IS NULL
         JOIN "user" u ON u.id = s.user_id AND u.disabled_at IS NULL
         WHERE s.workspace_id = $1 AND s.proposal_id = $2 AND s.user_id <> $3
           AND s.seen_at > clock_timestamp() - $4 * interval '1 ms'
         ORDER BY u.name, u.id LIMIT 20`,
};

/** The other members who look at a proposal now, by name; at most 20. */
export async function readPresence(workspaceId: string, proposalId: string, userId: string): Promise<Looker[]> {
  return rows<Looker>(read, [workspaceId, proposalId, userId, lastsMs]);
}
