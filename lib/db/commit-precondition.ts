import type { Hold } from "@/lib/db/commit-lease";
import { readingColumns, type StoredReading } from "@/lib/db/preview-request";
import { rows } from "@/lib/db/transaction";

// The proposal is locked first, as every decision does: two that wait for each other's rows would be a deadlock.
const handBack = {
  name: "return_commit",
  text: `
    WITH asked AS MATERIALIZED (
      SELECT id, workspace_id FROM proposal WHERE id = $3 AND workspace_id = $2 AND state = 'approved' FOR NO KEY UPDATE),
    held AS (
      UPDATE "commit" c SET state = 'returned', fence = c.fence + 1, lease_until = NULL, started_at = NULL,
        error_code = NULL, error_detail = NULL, updated_at = clock_timestamp()
      FROM asked a
      WHERE c.proposal_id = a.id AND c.workspace_id = a.workspace_id AND c.fence = $4 AND c.state::text = 'claimed'
        AND c.open_sends = 0
      RETURNING c.workspace_id, c.proposal_id, c.revision, c.generation, c.fence, c.preview_id),
    moved AS (
      UPDATE proposal p SET state = 'pending', returns = p.returns + 1, updated_at = clock_timestamp(),
        warnings = ((SELECT coalesce(jsonb_agg(w), '[]') FROM jsonb_array_elements(p.warnings::jsonb) w
          WHERE w ->> 'code' <> 'target_changed') || $10::jsonb)::json
      FROM held h WHERE p.id = h.proposal_id AND p.workspace_id = h.workspace_id
      RETURNING p.id, p.returns),
    stored AS (
      INSERT INTO preview (workspace_id, proposal_id, revision, returns, outcome, "values", digest, error_code, detail)
      SELECT h.workspace_id, h.proposal_id, h.revision, m.returns, $5::preview_outcome, $6::json, $7, $8, $9
      FROM held h JOIN moved m ON m.id = h.proposal_id
      RETURNING id),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT h.workspace_id, 'commit.precondition_failed', 'committer', $1, h.proposal_id,
        json_build_object('generation', h.generation, 'fence', h.fence, 'revision', h.revision, 'approvedPreviewId', h.preview_id,
          'previewId', s.id, 'digest', $7::text, 'errorCode', $8::text)
      FROM held h CROSS JOIN stored s)
    SELECT proposal_id FROM held`,
};

/**
 * Hands a claimed commit back to its reviewers because the target is not as it was approved: the commit is `returned`, the
 * proposal pending with this warning and this reading, and what was approved before counts no more. False where the hold is
 * no longer good, or a send of this generation is open.
 */
export async function returnCommit(
  worker: string,
  hold: Hold,
  reading: StoredReading,
  warning: { code: "target_changed"; detail: string },
): Promise<boolean> {
  const { workspaceId, proposalId, fence } = hold;
  const values = [worker, workspaceId, proposalId, fence, reading.outcome, ...readingColumns(reading)];
  return (await rows(handBack, [...values, JSON.stringify([warning])])).length === 1;
}

const postpone = {
  name: "postpone_commit",
  text: `
    WITH held AS (
      UPDATE "commit" c SET state = 'ready', fence = c.fence + 1, lease_until = NULL, updated_at = clock_timestamp(),
        error_code = $5, error_detail = $6,
        not_before = clock_timestamp() + $7 * interval '1 millisecond' * least($8, $9 * 2 ^ least(20, (
          SELECT count(*) FROM audit_event e
          WHERE e.workspace_id = c.workspace_id AND e.proposal_id = c.proposal_id AND e.kind = 'commit.precondition_unread'
            AND (e.detail ->> 'generation')::int = c.generation)))
      WHERE c.proposal_id = $3 AND c.workspace_id = $2 AND c.fence = $4 AND c.state::text = 'claimed'
      RETURNING c.workspace_id, c.proposal_id, c.generation, c.fence),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.precondition_unread', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence, 'errorCode', $5::text, 'detail', $6::text)
      FROM held)
    SELECT proposal_id FROM held`,
};

/**
 * Gives a claim back whose precondition could not be read, with the reason: due again after `delay.firstMs`, each time of a
 * generation doubled up to `delay.longestMs`, times `delay.jitter`. False where the hold is no longer good.
 */
export async function postponeCommit(
  worker: string,
  hold: Hold,
  error: { code: string; detail: string },
  delay: { firstMs: number; longestMs: number; jitter: number },
): Promise<boolean> {
  const { workspaceId, proposalId, fence } = hold;
  const detail = error.detail.replaceAll("\0", "\uFFFD");
  const values = [worker, workspaceId, proposalId, fence, error.code, detail];
  return (await rows(postpone, [...values, delay.jitter, delay.longestMs, delay.firstMs])).length === 1;
}
