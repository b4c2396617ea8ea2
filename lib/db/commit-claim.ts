import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { JsonObject } from "@/lib/core/json";
import { rows } from "@/lib/db/transaction";

// More lanes at once take part in the next claims.
const mostLanes = 100;

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
  /** The reading that its approval was given on, and that one's digest. */
  previewId: string | null;
  previewDigest: string | null;
  /** Its action type is paused, and this one tries whether its target is there again. */
  probes: boolean;
}

/** What a process has under way of one action type: `most` calls at once at most; slow ones share what is kept for them. */
export interface LaneShare {
  workspaceId: string;
  actionTypeId: string;
  calls: number;
  most: number;
  slow: boolean;
}

// `now()` and not the clock in the inner SELECT: only what is stable within the statement can be read off an index.
// ANY(ARRAY(…)) and not a join: the planner then locks the batch once instead of walking the backlog for each row.
//
// A lane is an action type with something due, found by one step in the index for each. Before the lanes are counted off,
// what may take nothing now is left out, and the workspaces with the fewest calls under way come first: or one workspace with
// many lanes would leave no place for others. Lanes take turns: first those whose workspace has the fewest calls
// under way, then those that have the fewest themselves. So many turns as there is room make each lane's quota; what a lane
// can't fill goes to the others with the next claim.
//
// A newcomer, a lane that the process does not know (k.slow IS NULL), counts as slow. Where slow ones may take no more
// ($9 = 0), each workspace that has nothing slow under way still gets one of its newcomers tried.
//
// A prepared statement may keep the plan of its first day, when every table was empty, so the statements of the protocol
// leave the planner one sensible way, by primary key: the ids of a batch are asked for as such (`= ANY`) beside the join, what
// is looked up for each row is a LATERAL with a LIMIT, a state is compared as text where no partial index is wanted, and a
// workspace IS TRUE where no index of the workspace is.
const claim = {
  name: "claim_commits",
  text: `
    WITH RECURSIVE known AS (
      SELECT * FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::bool[]) AS known (workspace_id, action_type_id, calls, most, slow)),
    head AS (
      (SELECT workspace_id, action_type_id, not_before FROM "commit" WHERE state = 'ready' ORDER BY action_type_id, not_before LIMIT 1)
      UNION ALL
      SELECT next.* FROM head CROSS JOIN LATERAL (
        SELECT workspace_id, action_type_id, not_before FROM "commit" WHERE state = 'ready' AND action_type_id > head.action_type_id
        ORDER BY action_type_id, not_before LIMIT 1) next),
    lane AS (
      SELECT head.*, k.calls, k.slow IS NOT FALSE AS slow, least(k.most, paused.one) AS most, beside.calls AS beside,
        row_number() OVER (PARTITION BY head.workspace_id, k.slow ORDER BY head.not_before, head.action_type_id) AS nth
      FROM head
      LEFT JOIN LATERAL (SELECT 1 AS one, retry_at FROM circuit WHERE action_type_id = head.action_type_id AND workspace_id = head.workspace_id LIMIT 1) paused ON true
      CROSS JOIN LATERAL (SELECT coalesce(max(calls), 0) AS calls, coalesce(max(most), 1) AS most, bool_or(slow) AS slow FROM known WHERE action_type_id = head.action_type_id) k
      CROSS JOIN LATERAL (SELECT coalesce(sum(calls), 0) AS calls, bool_or(slow AND calls > 0) IS TRUE AS slow FROM known WHERE workspace_id = head.workspace_id) beside
      WHERE head.not_before <= now() AND (paused.one IS NULL OR paused.retry_at <= now())
        AND k.calls < least(k.most, paused.one) AND ($9 > 0 OR k.slow IS FALSE OR (k.slow IS NULL AND NOT beside.slow))
      ORDER BY beside.calls, head.not_before LIMIT ${mostLanes}),
    turn AS (
      SELECT action_type_id, slow, level, not_before,
        beside + row_number() OVER (PARTITION BY workspace_id ORDER BY level, not_before, action_type_id) AS workspace_level
      FROM lane CROSS JOIN LATERAL generate_series(calls + 1, least(most, calls + $2)) AS level
      WHERE $9 > 0 OR NOT slow OR nth = 1),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY slow ORDER BY workspace_level, level, not_before, action_type_id) AS place FROM turn),
    quota AS (
      SELECT action_type_id, count(*) AS turns FROM (
        SELECT action_type_id FROM placed WHERE NOT slow OR place <= $9 OR $9 = 0
        ORDER BY workspace_level, level, not_before, action_type_id LIMIT $2) AS taken
      GROUP BY action_type_id),
    claimed AS (
      UPDATE "commit" SET state = 'claimed', fence = fence + 1, worker = $1, claimed_at = clock_timestamp(),
        started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp(),
        lease_until = clock_timestamp() + $3 * interval '1 millisecond'
      WHERE proposal_id = ANY(ARRAY(
          SELECT due.proposal_id FROM quota CROSS JOIN LATERAL (
            SELECT proposal_id FROM "commit"
            WHERE state = 'ready' AND action_type_id = quota.action_type_id AND not_before <= now()
              AND (open_sends = 0 OR key_valid_until > now())
            ORDER BY not_before, proposal_id LIMIT quota.turns FOR UPDATE SKIP LOCKED) due))
        AND state::text = 'ready'
      RETURNING workspace_id, proposal_id, action_type_id, revision, retry_safety, commit_key, fence, generation, sends, open_sends, preview_id),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.claimed', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence)
      FROM claimed)
    SELECT c.workspace_id AS "workspaceId", c.proposal_id AS "proposalId", c.action_type_id AS "actionTypeId",
      p.type_version AS "typeVersion", c.retry_safety AS "retrySafety", c.commit_key AS "commitKey", c.fence,
      c.generation, c.sends, c.open_sends AS "openSends", r.params, r.payload_hash AS "payloadHash", r.summary,
      p.external_ref AS "externalRef", c.preview_id AS "previewId",
      CASE WHEN c.preview_id IS NOT NULL THEN (
        SELECT digest FROM preview WHERE proposal_id = c.proposal_id AND workspace_id = c.workspace_id AND id = c.preview_id LIMIT 1) END AS "previewDigest",
      EXISTS (SELECT FROM circuit i WHERE i.action_type_id = c.action_type_id AND i.workspace_id = c.workspace_id) AS probes
    FROM claimed c
    CROSS JOIN LATERAL (SELECT * FROM revision WHERE proposal_id = c.proposal_id AND workspace_id = c.workspace_id AND number = c.revision LIMIT 1) r
    CROSS JOIN LATERAL (SELECT * FROM proposal WHERE id = c.proposal_id AND workspace_id = c.workspace_id LIMIT 1) p`,
};

/** How much may be claimed: `limit` in all, of lanes that are slow or not known `slowLimit`; `lanes` are those known. */
export interface ClaimRoom {
  limit: number;
  slowLimit: number;
  lanes: LaneShare[];
}

/**
 * Takes up to `room.limit` commits that are due for `leaseMs`: each lane its turn, within a lane the longest waiting first;
 * of a lane that is not known, or whose circuit is open, one. Fewer than there is room for does not mean that no more is
 * due; none does. A claim is no right to send: that is the permit's.
 */
export function claimCommits(worker: string, leaseMs: number, room: ClaimRoom): Promise<ClaimedCommit[]> {
  const { limit, slowLimit, lanes } = room;
  const column = (key: keyof LaneShare) => lanes.map((lane) => lane[key]);
  const known = [column("workspaceId"), column("actionTypeId"), column("calls"), column("most"), column("slow")];
  return rows<ClaimedCommit>(claim, [worker, limit, leaseMs, ...known, slowLimit]);
}
