import type { JsonObject } from "@/lib/core/json";
import type { CommitState } from "@/lib/core/proposal-status";
import { rows } from "@/lib/db/transaction";

/** An unknown whose target is to be asked, by one committer at a time. `fence` is a bigint in decimal. */
export interface DueLookup {
  workspaceId: string;
  proposalId: string;
  actionTypeId: string;
  typeVersion: number;
  commitKey: string;
  fence: string;
  generation: number;
  sends: number;
  params: JsonObject;
  summary: string;
  externalRef: string | null;
  /** How often this generation's send was asked about before. */
  asked: number;
  /** Whether the quarantine was over before this question: only then does "absent" count. */
  absentCounts: boolean;
  /** What is left of the quarantine, and of the target's retention of the key (null: it never began). */
  absentAfterMs: number;
  keyValidForMs: number | null;
}

// One at a time, and the longest due: what is left out is known by then, and several committers take one each.
const claim = {
  name: "claim_lookup",
  text: `
    WITH due AS (
      UPDATE "commit" SET fence = fence + 1, worker = $1,
        next_lookup_at = clock_timestamp() + $2 * interval '1 millisecond'
      WHERE proposal_id = ANY(ARRAY(
          SELECT proposal_id FROM "commit" WHERE state = 'unknown' AND next_lookup_at <= now() AND retry_safety = 'query'
            AND action_type_id <> ALL($3::uuid[]) AND workspace_id <> ALL($4::uuid[])
          ORDER BY next_lookup_at LIMIT 1 FOR UPDATE SKIP LOCKED))
        AND state::text = 'unknown' AND next_lookup_at <= now()
      RETURNING workspace_id, proposal_id, action_type_id, revision, commit_key, fence, generation, sends, absent_after, key_valid_until)
    SELECT d.workspace_id AS "workspaceId", d.proposal_id AS "proposalId", d.action_type_id AS "actionTypeId",
      p.type_version AS "typeVersion", d.commit_key AS "commitKey", d.fence, d.generation, d.sends, r.params, r.summary,
      p.external_ref AS "externalRef",
      (SELECT count(*)::int FROM lookup l
        WHERE l.proposal_id = d.proposal_id AND l.workspace_id = d.workspace_id AND l.generation = d.generation) AS asked,
      coalesce(d.absent_after <= clock_timestamp(), false) AS "absentCounts",
      coalesce(extract(epoch FROM d.absent_after - clock_timestamp())::float8 * 1000, 0) AS "absentAfterMs",
      extract(epoch FROM d.key_valid_until - clock_timestamp())::float8 * 1000 AS "keyValidForMs"
    FROM due d
    CROSS JOIN LATERAL (SELECT * FROM revision WHERE proposal_id = d.proposal_id AND workspace_id = d.workspace_id AND number = d.revision LIMIT 1) r
    CROSS JOIN LATERAL (SELECT * FROM proposal WHERE id = d.proposal_id AND workspace_id = d.workspace_id LIMIT 1) p`,
};

/** Action types and workspaces of which no more is asked for now. */
interface LeftOut {
  actionTypeIds: string[];
  workspaceIds: string[];
}

/** Takes the unknown that is longest due to be asked about, or null; nobody else asks for the next `leaseMs`. */
export async function claimLookup(worker: string, leaseMs: number, leftOut: LeftOut): Promise<DueLookup | null> {
  const [due] = await rows<DueLookup>(claim, [worker, leaseMs, leftOut.actionTypeIds, leftOut.workspaceIds]);
  return due ?? null;
}

/** What an answer makes of its commit. `newGeneration` allows one new send; `nextLookupMs` null asks no more. */
export interface AnsweredLookup {
  workspaceId: string;
  proposalId: string;
  fence: string;
  generation: number;
  result: "found" | "absent" | "inconclusive";
  detail: string | null;
  response: { status: number; body: string; truncated: boolean } | null;
  state: CommitState;
  newGeneration: boolean;
  notBeforeMs: number | null;
  nextLookupMs: number | null;
}

const answer = {
  name: "answer_lookup",
  text: `
    WITH held AS (
      UPDATE "commit" SET state = $6::commit_state, updated_at = clock_timestamp(),
        generation = CASE WHEN $7 THEN generation + 1 ELSE generation END,
        open_sends = CASE WHEN $7 THEN 0 ELSE open_sends END,
        not_before = coalesce(clock_timestamp() + $8::float8 * interval '1 millisecond', not_before),
        next_lookup_at = clock_timestamp() + $9::float8 * interval '1 millisecond',
        absent_after = CASE WHEN $6 = 'unknown' THEN absent_after END,
        finished_at = CASE WHEN $6 = 'committed' THEN clock_timestamp() END,
        error_code = CASE WHEN $6 = 'unknown' THEN error_code END,
        error_detail = CASE WHEN $6 = 'unknown' THEN error_detail END
      WHERE proposal_id = $3 AND workspace_id = $2 AND fence = $4 AND generation = $5 AND state::text = 'unknown'
      RETURNING workspace_id, proposal_id),
    stored AS (
      INSERT INTO lookup (workspace_id, proposal_id, generation, result, detail, response_status, response_body, truncated)
      SELECT workspace_id, proposal_id, $5, $10::lookup_result, $11, $12, $13, $14 FROM held),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.looked_up', 'committer', $1, proposal_id,
        json_build_object('generation', $5::int, 'result', $10::text, 'state', $6::text, 'status', $12::int)
      FROM held),
    ended AS (
      DELETE FROM live_intent l USING held h
      WHERE l.proposal_id = h.proposal_id AND l.workspace_id = h.workspace_id AND $6 = 'committed')
    SELECT proposal_id FROM held`,
};

/** Records an answer and what it makes of its commit. False: the commit is no longer the unknown that was asked about. */
export async function answerLookup(worker: string, answered: AnsweredLookup): Promise<boolean> {
  const { response } = answered;
  const changed = await rows(answer, [
    worker,
    answered.workspaceId,
    answered.proposalId,
    answered.fence,
    answered.generation,
    answered.state,
    answered.newGeneration,
    answered.notBeforeMs,
    answered.nextLookupMs,
    answered.result,
    answered.detail?.replaceAll("\0", "\uFFFD") ?? null,
    response?.status ?? null,
    response?.body.replaceAll("\0", "\uFFFD") ?? null,
    response?.truncated ?? false,
  ]);
  return changed.length > 0;
}
