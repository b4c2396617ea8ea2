import { rows } from "@/lib/db/transaction";

/** A hold on a commit: only while its row still has this fence may the holder act. */
export interface Hold {
  workspaceId: string;
  proposalId: string;
  fence: string;
}

// Rows that a permit or a receipt is just writing are skipped: those statements move the lease themselves, and two
// statements that wait for each other's rows would be a deadlock.
const renew = {
  name: "renew_leases",
  text: `
    UPDATE "commit" SET lease_until = clock_timestamp() + $2 * interval '1 millisecond'
    WHERE proposal_id = ANY(ARRAY(
        SELECT c.proposal_id
        FROM (SELECT * FROM unnest($3::uuid[], $4::bigint[]) AS held (proposal_id, fence) LIMIT $5) held
        JOIN "commit" c ON c.proposal_id = held.proposal_id AND c.fence = held.fence
        WHERE c.worker = $1 AND c.state::text IN ('claimed', 'sending') AND c.lease_until > clock_timestamp()
        FOR UPDATE OF c SKIP LOCKED))
      AND worker = $1 AND state::text IN ('claimed', 'sending')
    RETURNING proposal_id AS "proposalId", fence`,
};

/** Renews leases that have not run out, for `leaseMs` from now, and says which: a hold that is not named was not renewed. */
export function renewLeases(
  worker: string,
  leaseMs: number,
  holds: Hold[],
): Promise<{ proposalId: string; fence: string }[]> {
  return rows(renew, [
    worker,
    leaseMs,
    holds.map((hold) => hold.proposalId),
    holds.map((hold) => hold.fence),
    holds.length,
  ]);
}

const giveBack = {
  name: "give_back_commits",
  text: `
    WITH held AS (SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::bigint[]) AS held (workspace_id, proposal_id, fence) LIMIT $5),
    given AS (
      UPDATE "commit" c SET state = 'ready', fence = c.fence + 1, lease_until = NULL, updated_at = clock_timestamp()
      FROM held h
      WHERE c.proposal_id = h.proposal_id AND c.workspace_id = h.workspace_id AND c.fence = h.fence AND c.state::text = 'claimed'
      RETURNING c.workspace_id, c.proposal_id, c.fence, c.generation),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.lease_expired', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence, 'reason', 'given_back')
      FROM given)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId" FROM given`,
};

/**
 * Ends claims early: what has no permit yet is ready again, and its old fence can never get one. Says which were still
 * claimed; the others had a permit already or were somebody else's.
 */
export function giveBackCommits(worker: string, holds: Hold[]): Promise<{ workspaceId: string; proposalId: string }[]> {
  const column = (key: keyof Hold) => holds.map((hold) => hold[key]);
  return rows(giveBack, [worker, column("workspaceId"), column("proposalId"), column("fence"), holds.length]);
}
