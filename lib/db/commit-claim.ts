import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { JsonObject } from "@/lib/core/json";
import { rows } from "@/lib/db/transaction";

/** A commit that one committer holds, with everything that its send is made of. `fence` is a bigint in decimal. */
export interface ClaimedCommit {
  workspaceId: string;
  proposalId: string;
  actionTypeId: string;
  typeVersion: number;
  retrySafety: RetrySafety;
  commitKey: string;
  fence: string;
  generation: number;
  sends: number;
  openSends: number;
  params: JsonObject;
  payloadHash: string;
  summary: string;
  externalRef: string | null;
}

// `now()` and not the clock in the inner SELECT: only what is stable within the statement can be read off an index.
// ANY(ARRAY(…)) and not a join: the planner then locks the batch once instead of walking the backlog for each row.
//
// A prepared statement may keep the plan of its first day, when every table was empty, so the statements of the protocol
// leave the planner one sensible way, by primary key: the ids of a batch are asked for as such (`= ANY`) beside the join, what
// is looked up for each row is a LATERAL with a LIMIT, a state is compared as text where no partial index is wanted, and a
// workspace IS TRUE where no index of the workspace is.
const claim = {
  name: "claim_commits",
  text: `
    WITH claimed AS (
      UPDATE "commit" SET state = 'claimed', fence = fence + 1, worker = $1, claimed_at = clock_timestamp(),
        started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp(),
        lease_until = clock_timestamp() + $3 * interval '1 millisecond'
      WHERE proposal_id = ANY(ARRAY(
          SELECT proposal_id FROM "commit"
          WHERE state = 'ready' AND not_before <= now() AND (open_sends = 0 OR key_valid_until > now())
          ORDER BY not_before, proposal_id LIMIT $2 FOR UPDATE SKIP LOCKED))
        AND state::text = 'ready'
      RETURNING workspace_id, proposal_id, action_type_id, revision, retry_safety, commit_key, fence, generation, sends, open_sends),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.claimed', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence)
      FROM claimed)
    SELECT c.workspace_id AS "workspaceId", c.proposal_id AS "proposalId", c.action_type_id AS "actionTypeId",
      p.type_version AS "typeVersion", c.retry_safety AS "retrySafety", c.commit_key AS "commitKey", c.fence,
      c.generation, c.sends, c.open_sends AS "openSends", r.params, r.payload_hash AS "payloadHash", r.summary,
      p.external_ref AS "externalRef"
    FROM claimed c
    CROSS JOIN LATERAL (SELECT * FROM revision WHERE proposal_id = c.proposal_id AND workspace_id = c.workspace_id AND number = c.revision LIMIT 1) r
    CROSS JOIN LATERAL (SELECT * FROM proposal WHERE id = c.proposal_id AND workspace_id = c.workspace_id LIMIT 1) p`,
};

/**
 * Takes up to `limit` commits that are due, the longest waiting first, for `leaseMs`. A claim is no right to send:
 * that is the permit's.
 */
export function claimCommits(worker: string, limit: number, leaseMs: number): Promise<ClaimedCommit[]> {
  return rows<ClaimedCommit>(claim, [worker, limit, leaseMs]);
}
