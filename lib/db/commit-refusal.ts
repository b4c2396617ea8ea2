import type { CommitState } from "@/lib/core/proposal-status";
import type { Hold } from "@/lib/db/commit-lease";
import { rows } from "@/lib/db/transaction";

const refuse = {
  name: "refuse_commit",
  text: `
    WITH refused AS (
      UPDATE "commit" SET lease_until = NULL, updated_at = clock_timestamp(), error_code = $5, error_detail = $6,
        state = CASE WHEN open_sends > 0 THEN 'unknown' ELSE 'failed' END::commit_state,
        unknown_since = CASE WHEN open_sends > 0 THEN clock_timestamp() ELSE unknown_since END,
        finished_at = CASE WHEN open_sends > 0 THEN NULL ELSE clock_timestamp() END
      WHERE proposal_id = $3 AND workspace_id = $2 AND fence = $4 AND state::text = 'claimed'
      RETURNING workspace_id, proposal_id, generation, fence, state),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.refused', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence, 'state', state, 'errorCode', $5::text)
      FROM refused),
    ended AS (
      DELETE FROM live_intent l USING refused r
      WHERE l.proposal_id = r.proposal_id AND l.workspace_id = r.workspace_id AND r.state = 'failed')
    SELECT state FROM refused`,
};

/**
 * Ends a claimed commit whose request can't even be made: `failed`, or `unknown` where an earlier send is still open.
 * Gives the new state, or null where the hold is no longer good.
 */
export async function refuseCommit(
  worker: string,
  hold: Hold,
  error: { code: string; detail: string },
): Promise<CommitState | null> {
  const { workspaceId, proposalId, fence } = hold;
  const [refused] = await rows<{ state: CommitState }>(refuse, [
    worker,
    workspaceId,
    proposalId,
    fence,
    error.code,
    error.detail,
  ]);
  return refused?.state ?? null;
}
