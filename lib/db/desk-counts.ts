import { rows } from "@/lib/db/transaction";

const counts = {
  name: "desk_counts",
  text: `SELECT
  (SELECT count(*)::int FROM (SELECT FROM proposal WHERE workspace_id = $1 AND state = 'pending'
     AND expires_at > clock_timestamp() LIMIT $2) p) AS pending,
  (SELECT count(*)::int FROM (SELECT FROM "commit" WHERE workspace_id = $1 AND state = 'unknown'
     AND started_at IS NOT NULL LIMIT $2) c) AS unknown`,
};

/** How many proposals wait for a decision and how many outcomes for a ruling; counting stops at `limit`. */
export async function readDeskCounts(
  workspaceId: string,
  limit: number,
): Promise<{ pending: number; unknown: number }> {
  const [found] = await rows<{ pending: number; unknown: number }>(counts, [workspaceId, limit]);
  return found ?? { pending: 0, unknown: 0 };
}
