import type { JsonObject } from "@/lib/core/json";
import type { MachineState } from "@/lib/core/proposal-events";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import type { Ballot } from "@/lib/core/quorum";
import { rows, type Tx, violates } from "@/lib/db/transaction";

/** A proposal as a change needs it, under its row lock: nobody else changes it until the transaction ends. */
export interface LockedProposal {
  state: ProposalState;
  commitState: CommitState | null;
  openSends: number;
  overdue: boolean;
  revision: number;
  returns: number;
  payloadHash: string;
  intentHash: Uint8Array;
  allowDuplicate: boolean;
  params: JsonObject;
  summary: string;
  rationale: string | null;
  context: { label: string; url: string | null; text: string | null }[];
  externalRef: string | null;
  agentId: string;
  agentOwnerId: string;
  /** The person who proposed it, where it wasn't the agent. */
  proposedById: string | null;
  /** The proposal that it undoes. */
  compensates: string | null;
}

const typeOf = {
  name: "find_proposal_type",
  text: `SELECT workspace_id AS "workspaceId", action_type_id AS "actionTypeId", type_version AS "typeVersion"
         FROM proposal WHERE id = $1 AND workspace_id = $2`,
};

/** The type version that a proposal was submitted under, which never changes; null when there is no such proposal. */
export async function findProposalType(
  workspaceId: string,
  id: string,
): Promise<{ workspaceId: string; actionTypeId: string; typeVersion: number } | null> {
  const [found] = await rows<{ workspaceId: string; actionTypeId: string; typeVersion: number }>(typeOf, [
    id,
    workspaceId,
  ]);
  return found ?? null;
}

const lock = {
  name: "lock_proposal",
  text: `
SELECT p.state, c.state AS "commitState", coalesce(c.open_sends, 0) AS "openSends", p.expires_at <= clock_timestamp() AS overdue,
  p.revision, p.returns, p.payload_hash AS "payloadHash", p.intent_hash AS "intentHash", p.allow_duplicate AS "allowDuplicate",
  r.params, r.summary, r.rationale, p.context, p.external_ref AS "externalRef", p.agent_id AS "agentId", a.owner_id AS "agentOwnerId",
  p.proposed_by AS "proposedById", p.compensates
FROM proposal p
JOIN revision r ON r.proposal_id = p.id AND r.workspace_id = p.workspace_id AND r.number = p.revision
JOIN agent a ON a.id = p.agent_id AND a.workspace_id = p.workspace_id
LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
WHERE p.id = $1 AND p.workspace_id = $2`,
};
const lockRow = {
  name: "lock_proposal_row",
  text: "SELECT FROM proposal WHERE id = $1 AND workspace_id = $2 FOR NO KEY UPDATE",
};

/** Locks one proposal of this workspace, whatever it says. */
export async function lockProposalRow(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await rows(lockRow, [id, workspaceId], tx);
}

/** Locks one proposal of this workspace and reads it as it stands then; null when there is none. */
export async function lockProposal(tx: Tx, workspaceId: string, id: string): Promise<LockedProposal | null> {
  // First the lock, then the reading: a single statement would join rows of the moment before it waited.
  await lockProposalRow(tx, workspaceId, id);
  const [found] = await rows<LockedProposal>(lock, [id, workspaceId], tx);
  return found ?? null;
}

const ballots = {
  name: "read_ballots",
  text: `SELECT d.verdict, d.revision, d.user_id AS "userId",
           CASE WHEN v.id IS NOT NULL THEN json_build_object('returns', v.returns, 'digest', v.digest) END AS reading
         FROM decision d
         LEFT JOIN preview v ON v.proposal_id = d.proposal_id AND v.workspace_id = d.workspace_id AND v.id = d.preview_id
         WHERE d.proposal_id = $1 AND d.workspace_id = $2 AND NOT EXISTS (
           SELECT FROM decision_withdrawal w
           WHERE w.proposal_id = d.proposal_id AND w.workspace_id = d.workspace_id AND w.decision_id = d.id)`,
};

/** All verdicts given on a proposal so far, but for those that were taken back. */
export function readBallots(tx: Tx, workspaceId: string, id: string): Promise<Ballot[]> {
  return rows<Ballot>(ballots, [id, workspaceId], tx);
}

/** One reviewer's verdict on a proposal of this workspace. */
interface DecisionRef {
  workspaceId: string;
  proposalId: string;
  id: string;
  userId: string;
}

/** A verdict to be kept. */
export interface NewDecision {
  id: string;
  workspaceId: string;
  proposalId: string;
  revision: number;
  payloadHash: string;
  verdict: Ballot["verdict"];
  userId: string;
  comment: string | null;
  previewId: string | null;
  /** It approves misleading text that its reviewer has seen. */
  acknowledged: boolean;
}

const decide = {
  name: "insert_decision",
  text: `INSERT INTO decision (id, workspace_id, proposal_id, revision, payload_hash, verdict, user_id, comment, preview_id, acknowledged, round, created_at)
         SELECT $1, $2::uuid, $3::uuid, $4, $5, $6, $7::uuid, $8, $9, $10, count(w.decision_id), clock_timestamp()
         FROM decision d JOIN decision_withdrawal w
           ON w.proposal_id = d.proposal_id AND w.workspace_id = d.workspace_id AND w.decision_id = d.id
         WHERE d.proposal_id = $3 AND d.workspace_id = $2 AND d.user_id = $7`,
};

export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  const d = decision;
  const ruling = [d.revision, d.payloadHash, d.verdict, d.userId, d.comment, d.previewId, d.acknowledged];
  await rows(decide, [d.id, d.workspaceId, d.proposalId, ...ruling], tx);
}

const ownApproval = {
  name: "read_own_approval",
  text: `SELECT d.id, d.revision, w.decision_id IS NOT NULL AS "takenBack" FROM decision d
         LEFT JOIN decision_withdrawal w
           ON w.proposal_id = d.proposal_id AND w.workspace_id = d.workspace_id AND w.decision_id = d.id
         WHERE d.proposal_id = $1 AND d.workspace_id = $2 AND d.id = $3 AND d.user_id = $4 AND d.verdict = 'approve'`,
};

/** One approval of this reviewer; null where it is none of theirs. */
export async function readOwnApproval(
  tx: Tx,
  decision: DecisionRef,
): Promise<{ id: string; revision: number; takenBack: boolean } | null> {
  const { workspaceId, proposalId, id, userId } = decision;
  const [found] = await rows<{ id: string; revision: number; takenBack: boolean }>(
    ownApproval,
    [proposalId, workspaceId, id, userId],
    tx,
  );
  return found ?? null;
}

const takeBack = {
  name: "withdraw_decision",
  text: `INSERT INTO decision_withdrawal (workspace_id, proposal_id, decision_id, created_at)
         SELECT d.workspace_id, d.proposal_id, d.id, clock_timestamp() FROM decision d
         WHERE d.proposal_id = $1 AND d.workspace_id = $2 AND d.id = $3 AND d.user_id = $4 AND d.verdict = 'approve'
         ON CONFLICT DO NOTHING RETURNING decision_id`,
};

/** Notes that a reviewer took an approval of theirs back; false where it is none of theirs, or was taken back before. */
export async function withdrawDecision(tx: Tx, decision: DecisionRef): Promise<boolean> {
  const { workspaceId, proposalId, id, userId } = decision;
  return (await rows(takeBack, [proposalId, workspaceId, id, userId], tx)).length === 1;
}

const move = {
  name: "move_proposal",
  text: `UPDATE proposal SET state = $4, updated_at = clock_timestamp()
         WHERE id = $1 AND workspace_id = $2 AND state = $3 RETURNING id`,
};

/** Compares and sets a proposal's own state; false when it was not in `from` any more. */
export async function moveProposal(
  tx: Tx,
  workspaceId: string,
  id: string,
  from: ProposalState,
  to: Extract<MachineState, ProposalState>,
): Promise<boolean> {
  return (await rows(move, [id, workspaceId, from, to], tx)).length === 1;
}

const end = { name: "end_live_intent", text: "DELETE FROM live_intent WHERE proposal_id = $1 AND workspace_id = $2" };

/** The proposal's intent is live no more: another one may be submitted. */
export async function endLiveIntent(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await rows(end, [id, workspaceId], tx);
}

const begin = {
  name: "begin_live_intent",
  text: `INSERT INTO live_intent (workspace_id, proposal_id, intent_hash, allow_duplicate)
         SELECT workspace_id, id, $3, allow_duplicate FROM proposal
         WHERE id = $1 AND workspace_id = $2 AND (allow_duplicate OR NOT EXISTS (
           SELECT FROM live_intent l WHERE l.workspace_id = $2 AND l.intent_hash = $3 AND l.proposal_id <> $1))
         ON CONFLICT (proposal_id, workspace_id) DO UPDATE SET intent_hash = excluded.intent_hash
         RETURNING proposal_id`,
};

/**
 * Makes an intent the proposal's live one (anew, or instead of the one it had); false when another live proposal has it and
 * no duplicate was asked for. After false the transaction must be rolled back.
 */
export async function beginLiveIntent(
  tx: Tx,
  workspaceId: string,
  id: string,
  intentHash: Uint8Array,
): Promise<boolean> {
  try {
    return (await rows(begin, [id, workspaceId, intentHash], tx)).length === 1;
  } catch (error) {
    if (violates(error, "one_live_proposal_an_intent")) return false;
    throw error;
  }
}

/** A revision to be kept and made the current one. */
export interface NewRevision {
  workspaceId: string;
  proposalId: string;
  number: number;
  params: string;
  payloadHash: string;
  intentHash: Uint8Array;
  summary: string;
  rationale: string | null;
  author: { kind: "agent" | "user"; id: string };
}

const revise = {
  name: "insert_revision",
  text: `
WITH moved AS (
  UPDATE proposal SET state = 'pending', revision = $3, payload_hash = $5, intent_hash = $6, updated_at = clock_timestamp()
  WHERE id = $1 AND workspace_id = $2 AND revision = $3 - 1 AND state IN ('pending', 'changes_requested') RETURNING id
)
INSERT INTO revision (proposal_id, workspace_id, number, params, payload_hash, summary, rationale, author_kind, author_id, created_at)
SELECT id, $2, $3, $4::json, $5, $7, $8, $9, $10, clock_timestamp() FROM moved RETURNING number`,
};

/** Adds a revision and makes it current: the proposal is pending again. False when it was decided or revised meanwhile. */
export async function insertRevision(tx: Tx, revision: NewRevision): Promise<boolean> {
  const r = revision;
  const values = [r.proposalId, r.workspaceId, r.number, r.params, r.payloadHash, r.intentHash, r.summary, r.rationale];
  return (await rows(revise, [...values, r.author.kind, r.author.id], tx)).length === 1;
}

const expire = {
  name: "expire_proposals",
  text: `
WITH expired AS (
  UPDATE proposal SET state = 'expired', updated_at = clock_timestamp()
  WHERE id = ANY(ARRAY(SELECT id FROM proposal WHERE state IN ('pending', 'changes_requested') AND expires_at <= clock_timestamp()
    ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)) AND state IN ('pending', 'changes_requested') AND expires_at <= clock_timestamp()
  RETURNING id, workspace_id, revision
), gone AS (
  DELETE FROM live_intent l USING expired e WHERE l.proposal_id = e.id AND l.workspace_id = e.workspace_id
), event AS (
  INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
  SELECT workspace_id, 'proposal.expired', 'system', 'clock', id, json_build_object('revision', revision) FROM expired
)
SELECT id, workspace_id AS "workspaceId" FROM expired`,
};

/** Expires up to `limit` undecided proposals whose time is over, with their audit events, in one statement; gives those. */
export function expireDueProposals(limit: number): Promise<{ id: string; workspaceId: string }[]> {
  return rows(expire, [limit]);
}
