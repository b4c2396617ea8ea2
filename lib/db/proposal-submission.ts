import type { ProposalRecord } from "@/lib/db/proposal-record";
import { rows, violates } from "@/lib/db/transaction";

/** All that a submission stores, except what the database adds: times and warnings. */
export interface NewProposal {
  id: string;
  workspaceId: string;
  agent: { id: string; name: string };
  actionTypeId: string;
  typeVersion: number;
  params: string;
  summary: string;
  rationale: string | null;
  payloadHash: string;
  intentHash: Uint8Array;
  requestHash: Uint8Array;
  idempotencyKey: string;
  commitKey: string;
  allowDuplicate: boolean;
  externalRef: string | null;
  context: string;
  expiresInSeconds: number;
  duplicateWindowSeconds: number;
}

/** What the database added. */
export type StoredSubmission = Pick<ProposalRecord, "createdAt" | "expiresAt" | "warnings"> & { ownerId: string };

const insert = {
  name: "submit_proposal",
  text: `
WITH recent AS (
  SELECT p.id FROM proposal p JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
  WHERE p.workspace_id = $2 AND p.intent_hash = $9 AND c.state = 'committed'
    AND c.finished_at > now() - make_interval(secs => $18)
  ORDER BY c.finished_at DESC LIMIT 1
), live AS (
  (SELECT proposal_id FROM live_intent WHERE workspace_id = $2 AND intent_hash = $9 AND NOT allow_duplicate LIMIT 1)
  UNION ALL
  (SELECT proposal_id FROM live_intent WHERE workspace_id = $2 AND intent_hash = $9 AND allow_duplicate LIMIT 1)
), submitted AS (
  INSERT INTO proposal (id, workspace_id, agent_id, action_type_id, type_version, state, revision, payload_hash, intent_hash,
    idempotency_key, request_hash, commit_key, allow_duplicate, external_ref, context, warnings, created_at, updated_at, expires_at)
  SELECT $1, $2, $3, $4, $5, 'pending', 1, $8, $9, $10, $11, $12, $13, $14, $15::json,
    coalesce((SELECT json_agg(w) FROM (
      SELECT 'recent_duplicate' AS code, 'The same action was committed recently.' AS detail, id AS "proposalId" FROM recent
      UNION ALL
      SELECT 'duplicate_allowed', 'The same action is under way, and the agent says that it wants both.', proposal_id FROM (SELECT * FROM live LIMIT 1) l
    ) w), '[]'::json),
    now(), now(), now() + make_interval(secs => $16)
  WHERE $13 OR NOT EXISTS (SELECT FROM live)
  ON CONFLICT (agent_id, idempotency_key) DO NOTHING
  RETURNING id, workspace_id, created_at, expires_at, warnings
), first_revision AS (
  INSERT INTO revision (workspace_id, proposal_id, number, params, payload_hash, summary, rationale, author_kind, author_id, created_at)
  SELECT workspace_id, id, 1, $6::json, $8, $7, $17, 'agent', $3, created_at FROM submitted
), intent AS (
  INSERT INTO live_intent (workspace_id, proposal_id, intent_hash, allow_duplicate)
  SELECT workspace_id, id, $9, $13 FROM submitted
), event AS (
  INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_id, actor_name, proposal_id, detail)
  SELECT workspace_id, 'proposal.submitted', 'agent', $3, $19, id, $20::json FROM submitted
)
SELECT s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.warnings,
  (SELECT owner_id FROM agent WHERE id = $3) AS "ownerId"
FROM submitted s`,
};

/**
 * Stores a submission whole (proposal, first revision, live intent, audit event) in one statement. Null when nothing was
 * stored: this agent has used the key before, or the intent is live and no duplicate was asked for.
 */
export async function insertProposal(proposal: NewProposal): Promise<StoredSubmission | null> {
  const p = proposal;
  const detail = JSON.stringify({ revision: 1, payloadHash: p.payloadHash, typeVersion: p.typeVersion });
  const values = [
    p.id,
    p.workspaceId,
    p.agent.id,
    p.actionTypeId,
    p.typeVersion,
    p.params,
    p.summary,
    p.payloadHash,
    p.intentHash,
    p.idempotencyKey,
    p.requestHash,
    p.commitKey,
    p.allowDuplicate,
    p.externalRef,
    p.context,
    p.expiresInSeconds,
    p.rationale,
    p.duplicateWindowSeconds,
    p.agent.name,
    detail,
  ];
  try {
    const [stored] = await rows<StoredSubmission>(insert, values);
    return stored ?? null;
  } catch (error) {
    if (violates(error, "one_live_proposal_an_intent")) return null;
    throw error;
  }
}

const findLive = {
  name: "find_live_intent",
  text: `SELECT l.proposal_id AS "proposalId", p.expires_at <= clock_timestamp() AND p.state IN ('pending', 'changes_requested') AS overdue
         FROM live_intent l JOIN proposal p ON p.id = l.proposal_id AND p.workspace_id = l.workspace_id
         WHERE l.workspace_id = $1 AND l.intent_hash = $2 AND l.proposal_id <> $3
         ORDER BY l.proposal_id LIMIT 1`,
};

/** A live proposal with this intent other than `exceptId`; `overdue` when it lives only until someone looks. */
export async function findLiveIntent(
  workspaceId: string,
  intentHash: Uint8Array,
  exceptId: string,
): Promise<{ proposalId: string; overdue: boolean } | null> {
  const [found] = await rows<{ proposalId: string; overdue: boolean }>(findLive, [workspaceId, intentHash, exceptId]);
  return found ?? null;
}
