import type { ActionTypeDefinition } from "@/lib/core/action-type-definition";
import { previewOf } from "@/lib/core/preview-values";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { findActionTypeVersion } from "@/lib/db/action-type-store";
import { readDecisionSignatures } from "@/lib/db/decision-signature-store";
import { readLatestPreviews } from "@/lib/db/preview-reader";
import { readAttempts, readDecisions, readResolutions } from "@/lib/db/proposal-detail-reader";
import {
  type Branch,
  Conditions,
  historyBranches,
  type PageRequest,
  proposalBranches,
  proposalPage,
} from "@/lib/db/proposal-page";
import type { CommitRecord, ProposalRecord } from "@/lib/db/proposal-record";
import { rows, type Statement } from "@/lib/db/transaction";

/** One row of `selectProposals`: the proposal, its current revision, its agent, and its commit where there is one. */
interface ProposalRow
  extends Omit<ProposalRecord, "agent" | "decisions" | "commit" | "previews" | "undo" | "proposedBy"> {
  agentId: string;
  agentName: string;
  agentOwnerId: string;
  proposerId: string | null;
  proposerName: string;
  undoId: string | null;
  undoState: ProposalState;
  undoCommitState: CommitState | null;
  commitState: CommitState | null;
  retrySafety: CommitRecord["retrySafety"];
  committedRevision: number;
  generation: number;
  sends: number;
  openSends: number;
  notBefore: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  unknownSince: Date | null;
  nextLookupAt: Date | null;
  absentAfter: Date | null;
  keyValidUntil: Date | null;
  commitUpdatedAt: Date | null;
  errorCode: string | null;
  errorDetail: string | null;
  commitPreviewId: string | null;
}

/** Selects proposals as `toRecords` reads them; what follows is where p, r, a, c, u and undo come from. */
const selectProposals = `
SELECT p.id, p.workspace_id AS "workspaceId", p.state, p.expires_at <= clock_timestamp() AS overdue, p.revision, p.returns,
  p.action_type_id AS "actionTypeId", p.type_version AS "typeVersion", r.summary, r.params, p.payload_hash AS "payloadHash",
  r.rationale, p.context, p.warnings, p.external_ref AS "externalRef", p.group_name AS "group", p.allow_duplicate AS "allowDuplicate",
  a.id AS "agentId", a.name AS "agentName", a.owner_id AS "agentOwnerId",
  p.idempotency_key AS "idempotencyKey", p.request_hash AS "requestHash", p.commit_key AS "commitKey",
  p.compensates, p.proposed_by AS "proposerId", u.name AS "proposerName",
  undo.id AS "undoId", undo.state AS "undoState", undo.commit_state AS "undoCommitState",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.expires_at AS "expiresAt",
  c.state AS "commitState", c.retry_safety AS "retrySafety", c.revision AS "committedRevision", c.generation, c.sends,
  c.open_sends AS "openSends", c.not_before AS "notBefore", c.started_at AS "startedAt", c.finished_at AS "finishedAt",
  c.unknown_since AS "unknownSince", c.next_lookup_at AS "nextLookupAt", c.absent_after AS "absentAfter",
  c.key_valid_until AS "keyValidUntil",
  c.updated_at AS "commitUpdatedAt", c.error_code AS "errorCode", c.error_detail AS "errorDetail",
  c.preview_id AS "commitPreviewId"`;

const joins = `
JOIN revision r ON r.proposal_id = p.id AND r.workspace_id = p.workspace_id AND r.number = p.revision
JOIN agent a ON a.id = p.agent_id AND a.workspace_id = p.workspace_id
LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
LEFT JOIN membership m ON m.user_id = p.proposed_by AND m.workspace_id = p.workspace_id
LEFT JOIN "user" u ON u.id = m.user_id
LEFT JOIN LATERAL (
  SELECT n.id, n.state, k.state AS commit_state
  FROM proposal n LEFT JOIN "commit" k ON k.proposal_id = n.id AND k.workspace_id = n.workspace_id
  WHERE n.compensates = p.id AND n.workspace_id = p.workspace_id ORDER BY n.created_at DESC, n.id DESC LIMIT 1
) undo ON true`;

const findOne = {
  name: "find_proposal",
  text: `${selectProposals} FROM proposal p ${joins} WHERE p.id = $1 AND p.workspace_id = $2`,
};
const findKey = {
  name: "find_proposal_by_key",
  text: `${selectProposals} FROM proposal p ${joins} WHERE p.agent_id = $1 AND p.idempotency_key = $2 AND p.workspace_id = $3`,
};

/** One proposal of this workspace with everything about it, or null. */
export async function findProposal(workspaceId: string, id: string): Promise<ProposalRecord | null> {
  const [record] = await toRecords(workspaceId, await rows<ProposalRow>(findOne, [id, workspaceId]));
  return record ?? null;
}

/** The proposal that this agent submitted with this key, or null. */
export async function findProposalByKey(
  workspaceId: string,
  agentId: string,
  key: string,
): Promise<ProposalRecord | null> {
  const [record] = await toRecords(workspaceId, await rows<ProposalRow>(findKey, [agentId, key, workspaceId]));
  return record ?? null;
}

/** What a list of proposals may be narrowed by; empty lists do not narrow. `agents` are ids or names. */
export interface ProposalFilter {
  proposalStates: ProposalState[];
  commitStates: CommitState[];
  types: string[];
  agents: string[];
  externalRef: string | null;
  group: string | null;
  from: Date | null;
  to: Date | null;
}

const typeIds = {
  name: "resolve_type_names",
  text: "SELECT id FROM action_type WHERE workspace_id = $1 AND name = ANY($2)",
};
const agentIds = {
  name: "resolve_agents",
  text: `SELECT id FROM agent WHERE workspace_id = $1
         AND (name = ANY($2) OR id::text IN (SELECT lower(given) FROM unnest($2::text[]) AS given))`,
};

/**
 * The conditions of a filter but for its states. Ids of types and agents are resolved first: a value that the planner can't
 * see would have it walk the whole history in search of an agent that never did anything.
 */
export async function filterConditions(workspaceId: string, filter: ProposalFilter): Promise<Conditions> {
  const where = new Conditions(workspaceId);
  const named: [string, Statement, string[]][] = [
    ["action_type_id", typeIds, filter.types],
    ["agent_id", agentIds, filter.agents],
  ];
  for (const [column, statement, names] of named) {
    if (names.length === 0) continue;
    const ids = (await rows<{ id: string }>(statement, [workspaceId, names])).map(({ id }) => id);
    if (ids.length === 1) where.add(({ row }) => `${row}.${column} = ?::uuid`, ids[0]);
    else where.add(({ row }) => `${row}.${column} = ANY(?::uuid[])`, ids);
  }
  if (filter.externalRef !== null) where.add(byText("external_ref"), filter.externalRef);
  if (filter.group !== null) where.add(byText("group_name"), filter.group);
  if (filter.from !== null) where.add(({ at }) => `${at} >= ?`, filter.from);
  if (filter.to !== null) where.add(({ at }) => `${at} < ?`, filter.to);
  return where;
}

/** What a proposal says of itself; of a commit it is asked for beside it. */
const byText =
  (column: "external_ref" | "group_name") =>
  ({ row }: Branch) =>
    row === "p"
      ? `p.${column} = ?`
      : `EXISTS (SELECT FROM proposal p WHERE p.id = c.proposal_id AND p.workspace_id = c.workspace_id AND p.${column} = ?)`;

/** Proposals, newest first by (created_at, id). */
export async function listProposalRecords(
  workspaceId: string,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<ProposalRecord[]> {
  const branches = proposalBranches(filter.proposalStates, filter.commitStates);
  return readProposalPage(workspaceId, branches, await filterConditions(workspaceId, filter), "DESC", page);
}

/** What a committer took up, newest first by (started_at, proposal id). */
export async function listCommitRecords(
  workspaceId: string,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<ProposalRecord[]> {
  const where = await filterConditions(workspaceId, filter);
  return readProposalPage(workspaceId, historyBranches(filter.commitStates), where, "DESC", page);
}

/** One page of a list, in its order: what these branches hold under these conditions. */
export async function readProposalPage(
  workspaceId: string,
  branches: Branch[],
  where: Conditions,
  order: "ASC" | "DESC",
  request: PageRequest,
): Promise<ProposalRecord[]> {
  const page = proposalPage(branches, where, order, request);
  const text = `WITH page AS (${page.text})
    ${selectProposals} FROM page JOIN proposal p ON p.id = page.id AND p.workspace_id = $1 ${joins}
    ORDER BY page.at ${order}, page.id ${order}`;
  return toRecords(workspaceId, await rows<ProposalRow>({ text }, page.values));
}

async function toRecords(workspaceId: string, found: ProposalRow[]): Promise<ProposalRecord[]> {
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  const withCommit = found.flatMap(({ id, commitState }) => (commitState === null ? [] : [id]));
  const signatures = await readSignatures(workspaceId, found);
  const [decisions, attempts, resolutions, previews] = await Promise.all([
    readDecisions(workspaceId, ids, signatures),
    readAttempts(workspaceId, withCommit),
    readResolutions(workspaceId, withCommit),
    readPreviews(workspaceId, found),
  ]);
  return found.map((row) => ({
    ...row,
    agent: { id: row.agentId, name: row.agentName, ownerId: row.agentOwnerId },
    proposedBy: row.proposerId === null ? null : { id: row.proposerId, name: row.proposerName },
    undo: row.undoId === null ? null : { id: row.undoId, state: row.undoState, commitState: row.undoCommitState },
    decisions: decisions.get(row.id) ?? [],
    commit: toCommit(row, attempts.get(row.id) ?? [], resolutions.get(row.id) ?? null),
    previews: previews.get(row.id) ?? null,
  }));
}

/** Most types have no preview, and ask for no passkey. */
async function readPreviews(workspaceId: string, found: ProposalRow[]) {
  const ids = await idsOfTypes(workspaceId, found, ({ connector }) => previewOf(connector) !== null);
  return readLatestPreviews(workspaceId, ids);
}

async function readSignatures(workspaceId: string, found: ProposalRow[]) {
  const ids = await idsOfTypes(workspaceId, found, ({ policy }) => policy.stepUp === "passkey");
  return readDecisionSignatures(workspaceId, ids);
}

/** The proposals whose type is such a one. That is known without asking, for versions never change. */
async function idsOfTypes(
  workspaceId: string,
  found: ProposalRow[],
  isSuch: (definition: ActionTypeDefinition) => boolean,
): Promise<string[]> {
  const types = await Promise.all(
    found.map((row) => findActionTypeVersion(workspaceId, row.actionTypeId, row.typeVersion)),
  );
  return found.flatMap(({ id }, index) => {
    const type = types[index];
    return type != null && isSuch(type.definition) ? [id] : [];
  });
}

function toCommit(
  row: ProposalRow,
  attempts: CommitRecord["attempts"],
  resolution: CommitRecord["resolution"],
): CommitRecord | null {
  if (row.commitState === null) return null;
  return {
    state: row.commitState,
    key: row.commitKey,
    retrySafety: row.retrySafety,
    revision: row.committedRevision,
    generation: row.generation,
    sends: row.sends,
    openSends: row.openSends,
    notBefore: row.notBefore,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    unknownSince: row.unknownSince,
    nextLookupAt: row.nextLookupAt,
    absentAfter: row.absentAfter,
    keyValidUntil: row.keyValidUntil,
    updatedAt: row.commitUpdatedAt ?? row.updatedAt,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? "" },
    previewId: row.commitPreviewId,
    attempts,
    resolution,
  };
}
