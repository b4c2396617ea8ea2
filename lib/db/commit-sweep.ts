import type { CommitState } from "@/lib/core/proposal-status";
import { lookupTerms, lookupTimes } from "@/lib/db/lookup-terms";
import { rows } from "@/lib/db/transaction";

/** A commit that a sweep has moved. */
export interface Swept {
  workspaceId: string;
  proposalId: string;
  state: CommitState;
}

const leaseExpired = `
  The committer that sent this was lost before it could record an answer. The target may or may not have acted.`.trim();
const keyExpired = `
  An earlier send may have had its effect, and the target no longer promises to know its key: asking again could act twice.`.trim();

// `state` on the right of SET is the one before: claimed rows were never permitted, so they are ready again. `now()` stands
// still within the statement, so every column is decided alike.
const again = `(state = 'claimed' OR (retry_safety IN ('keyed', 'idempotent') AND key_valid_until > now()))`;

const sweepLeases = {
  name: "sweep_leases",
  text: `
    WITH swept AS (
      UPDATE "commit" c SET fence = fence + 1, lease_until = NULL, updated_at = clock_timestamp(),
        state = CASE WHEN ${again} THEN 'ready' ELSE 'unknown' END::commit_state,
        error_code = CASE WHEN ${again} THEN error_code ELSE 'lease_expired' END,
        error_detail = CASE WHEN ${again} THEN error_detail ELSE $3 END,
        unknown_since = CASE WHEN ${again} THEN unknown_since ELSE clock_timestamp() END,
        ${lookupTimes(`NOT ${again}`)}
      FROM ${lookupTerms}
      WHERE proposal_id = ANY(ARRAY(
          SELECT proposal_id FROM "commit"
          WHERE state IN ('claimed', 'sending') AND lease_until < now()
          ORDER BY lease_until LIMIT $2 FOR UPDATE SKIP LOCKED))
        AND state::text IN ('claimed', 'sending') AND lease_until < now()
        AND terms.id = c.proposal_id AND (terms.workspace_id = c.workspace_id) IS TRUE
      RETURNING c.workspace_id, c.proposal_id, c.state, c.generation, c.fence, c.sends),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.lease_expired', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'attempt', sends, 'fence', fence, 'state', state)
      FROM swept)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId", state FROM swept`,
};

/**
 * Takes commits back whose lease has run out: never permitted, or of a class that may be asked again within its key's
 * retention → ready; anything else that was permitted → unknown. Their old fences are void.
 */
export function sweepExpiredLeases(worker: string, limit: number): Promise<Swept[]> {
  return rows<Swept>(sweepLeases, [worker, limit, leaseExpired]);
}

const sweepKeys = {
  name: "sweep_keys",
  text: `
    WITH swept AS (
      UPDATE "commit" SET state = 'unknown', fence = fence + 1, updated_at = clock_timestamp(), unknown_since = clock_timestamp(),
        error_code = 'key_expired', error_detail = $3
      WHERE proposal_id = ANY(ARRAY(
          SELECT proposal_id FROM "commit"
          WHERE state = 'ready' AND open_sends > 0 AND key_valid_until < now()
          ORDER BY key_valid_until LIMIT $2 FOR UPDATE SKIP LOCKED))
        AND state::text = 'ready' AND open_sends > 0 AND key_valid_until < now()
      RETURNING workspace_id, proposal_id, state, generation, fence),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.key_expired', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence)
      FROM swept)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId", state FROM swept`,
};

/** Makes commits unknown that wait to be sent again after their target has stopped promising to know the key. */
export function sweepExpiredKeys(worker: string, limit: number): Promise<Swept[]> {
  return rows<Swept>(sweepKeys, [worker, limit, keyExpired]);
}
