import { rows } from "@/lib/db/transaction";

const counts = {
  name: "desk_counts",
  text: `SELECT
  (SELECT count(*)::int FROM (SELECT FROM proposal WHERE workspace_id = $1 AND state = 'pending'
     AND expires_at > clock_timestamp() LIMIT $2) p) AS pending,
  (SELECT count(*)::int FROM (SELECT FROM "commit" WHERE workspace_id = $1 AND state = 'unknown' LIMIT $2) c) AS unknown,
  (SELECT min(unknown_since) FROM "commit" WHERE workspace_id = $1 AND state = 'unknown') AS oldest`,
};

interface Counts {
  pending: number;
  unknown: number;
  /** When the outcome was lost that is unknown for longest. */
  oldest: Date | null;
}

/** How many proposals wait for a decision and how many outcomes for a ruling; counting stops at `limit`. */
export async function readDeskCounts(workspaceId: string, limit: number): Promise<Counts> {
  const [found] = await rows<Counts>(counts, [workspaceId, limit]);
  return found ?? { pending: 0, unknown: 0, oldest: null };
}
