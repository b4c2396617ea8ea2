import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { readAttempts, readDecisions, readResolutions } from "@/lib/db/proposal-detail-reader";
import type { CommitRecord, ProposalRecord } from "@/lib/db/proposal-record";
import { rows, type Statement } from "@/lib/db/transaction";

/** One row of `selectProposals`: the proposal, its current revision, its agent, and its commit where there is one. */
interface ProposalRow extends Omit<ProposalRecord, "agent" | "decisions" | "commit"> {
  agentId: string;
  agentName: string;
  agentOwnerId: string;
  commitState: CommitState | null;
  retrySafety: CommitRecord["retrySafety"];
  committedRevision: number;
  generation: number;
  sends: number;
  openSends: number;
  notBefore: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  commitUpdatedAt: Date | null;
  errorCode: string | null;
  errorDetail: string | null;
}

/** Selects proposals as `toRecords` reads them; what follows is a WHERE and an ORDER BY over p, r, a and c. */
const selectProposals = `
SELECT p.id, p.workspace_id AS "workspaceId", p.state, p.expires_at <= clock_timestamp() AS overdue, p.revision,
  p.action_type_id AS "actionTypeId", p.type_version AS "typeVersion", r.summary, r.params, p.payload_hash AS "payloadHash",
  r.rationale, p.context, p.warnings, p.external_ref AS "externalRef", p.allow_duplicate AS "allowDuplicate",
  a.id AS "agentId", a.name AS "agentName", a.owner_id AS "agentOwnerId",
  p.idempotency_key AS "idempotencyKey", p.request_hash AS "requestHash", p.commit_key AS "commitKey",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt", p.expires_at AS "expiresAt",
  c.state AS "commitState", c.retry_safety AS "retrySafety", c.revision AS "committedRevision", c.generation, c.sends,
  c.open_sends AS "openSends", c.not_before AS "notBefore", c.started_at AS "startedAt", c.finished_at AS "finishedAt",
  c.updated_at AS "commitUpdatedAt", c.error_code AS "errorCode", c.error_detail AS "errorDetail"`;

const joins = `
JOIN revision r ON r.proposal_id = p.id AND r.workspace_id = p.workspace_id AND r.number = p.revision
JOIN agent a ON a.id = p.agent_id AND a.workspace_id = p.workspace_id`;

const fromProposals = `FROM proposal p ${joins} LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id`;
const fromCommits = `FROM "commit" c JOIN proposal p ON p.id = c.proposal_id AND p.workspace_id = c.workspace_id ${joins}`;

const findOne = {
  name: "find_proposal",
  text: `${selectProposals} ${fromProposals} WHERE p.id = $1 AND p.workspace_id = $2`,
};
const findKey = {
  name: "find_proposal_by_key",
  text: `${selectProposals} ${fromProposals} WHERE p.agent_id = $1 AND p.idempotency_key = $2 AND p.workspace_id = $3`,
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
  from: Date | null;
  to: Date | null;
}

/** Where a page begins and how many rows it may hold. */
export interface PageRequest {
  after: KeysetCursor | null;
  limit: number;
}

/** A statement's conditions and their values, collected. */
class Conditions {
  readonly values: unknown[] = [];
  readonly #parts: string[] = [];

  /** Adds a condition; each `?` in it becomes the next parameter. */
  add(condition: string, ...values: unknown[]): void {
    let next = this.values.length;
    this.values.push(...values);
    this.#parts.push(condition.replace(/\?/g, () => `$${++next}`));
  }

  toString(): string {
    return this.#parts.join(" AND ");
  }
}

// States are of closed enums, and stand as literals so that the planner can match the partial indexes.
const literals = (states: readonly string[]) => states.map((state) => `'${state}'`).join(", ");

const typeIds = {
  name: "resolve_type_names",
  text: "SELECT id FROM action_type WHERE workspace_id = $1 AND name = ANY($2)",
};
const agentIds = {
  name: "resolve_agents",
  text: "SELECT id FROM agent WHERE workspace_id = $1 AND (name = ANY($2) OR id::text = ANY($2))",
};

/**
 * Narrows by type and agent. Their ids are resolved first: a value that the planner can't see would have it walk the whole
 * history in search of an agent that never did anything.
 */
async function addCommon(
  where: Conditions,
  workspaceId: string,
  filter: ProposalFilter,
  table: "p" | "c",
): Promise<void> {
  const named: [string, Statement, string[]][] = [
    ["action_type_id", typeIds, filter.types],
    ["agent_id", agentIds, filter.agents],
  ];
  for (const [column, statement, names] of named) {
    if (names.length === 0) continue;
    const found = await rows<{ id: string }>(statement, [workspaceId, names]);
    const [only] = found;
    if (found.length === 1 && only !== undefined) where.add(`${table}.${column} = ?::uuid`, only.id);
    else
      where.add(
        `${table}.${column} = ANY(?::uuid[])`,
        found.map(({ id }) => id),
      );
  }
}

/** Proposals, newest first by (created_at, id). */
export async function listProposalRecords(
  workspaceId: string,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<ProposalRecord[]> {
  const { proposalStates, commitStates } = filter;
  const onlyCommits = proposalStates.length === 0 && commitStates.length > 0 && !commitStates.includes("committed");
  const [created, id, workspace] = onlyCommits
    ? ["c.proposed_at", "c.proposal_id", "c.workspace_id"]
    : ["p.created_at", "p.id", "p.workspace_id"];
  const where = new Conditions();
  where.add(`${workspace} = ?`, workspaceId);
  const byState = [
    proposalStates.length > 0 ? `p.state IN (${literals(proposalStates)})` : null,
    commitStates.length > 0 ? `c.state IN (${literals(commitStates)})` : null,
  ].filter((part) => part !== null);
  if (byState.length > 0) where.add(`(${byState.join(" OR ")})`);
  await addCommon(where, workspaceId, filter, onlyCommits ? "c" : "p");
  if (filter.externalRef !== null) where.add("p.external_ref = ?", filter.externalRef);
  if (filter.from !== null) where.add(`${created} >= ?`, filter.from);
  if (filter.to !== null) where.add(`${created} < ?`, filter.to);
  if (page.after !== null) where.add(`(${created}, ${id}) < (?, ?)`, page.after.at, page.after.id);
  return select(
    workspaceId,
    onlyCommits ? fromCommits : fromProposals,
    where,
    `${created} DESC, ${id} DESC`,
    page.limit,
  );
}

/** What a committer took up, newest first by (started_at, proposal id). */
export async function listCommitRecords(
  workspaceId: string,
  filter: ProposalFilter,
  page: PageRequest,
): Promise<ProposalRecord[]> {
  const where = new Conditions();
  where.add("c.workspace_id = ? AND c.started_at IS NOT NULL", workspaceId);
  if (filter.commitStates.length > 0) where.add(`c.state IN (${literals(filter.commitStates)})`);
  await addCommon(where, workspaceId, filter, "c");
  if (filter.from !== null) where.add("c.started_at >= ?", filter.from);
  if (filter.to !== null) where.add("c.started_at < ?", filter.to);
  if (page.after !== null) where.add("(c.started_at, c.proposal_id) < (?, ?)", page.after.at, page.after.id);
  return select(workspaceId, fromCommits, where, "c.started_at DESC, c.proposal_id DESC", page.limit);
}

/** The inbox: pending proposals, the one that expires first at the top, by (expires_at, id). */
export async function listInboxRecords(workspaceId: string, page: PageRequest): Promise<ProposalRecord[]> {
  const where = new Conditions();
  where.add("p.workspace_id = ? AND p.state = 'pending' AND p.expires_at > clock_timestamp()", workspaceId);
  if (page.after !== null) where.add("(p.expires_at, p.id) > (?, ?)", page.after.at, page.after.id);
  return select(workspaceId, fromProposals, where, "p.expires_at, p.id", page.limit);
}

async function select(
  workspaceId: string,
  from: string,
  where: Conditions,
  order: string,
  limit: number,
): Promise<ProposalRecord[]> {
  const text = `${selectProposals} ${from} WHERE ${where} ORDER BY ${order} LIMIT $${where.values.length + 1}`;
  return toRecords(workspaceId, await rows<ProposalRow>({ text }, [...where.values, limit]));
}

async function toRecords(workspaceId: string, found: ProposalRow[]): Promise<ProposalRecord[]> {
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  const [decisions, attempts, resolutions] = await Promise.all([
    readDecisions(workspaceId, ids),
    readAttempts(workspaceId, ids),
    readResolutions(workspaceId, ids),
  ]);
  return found.map((row) => ({
    ...row,
    agent: { id: row.agentId, name: row.agentName, ownerId: row.agentOwnerId },
    decisions: decisions.get(row.id) ?? [],
    commit: toCommit(row, attempts.get(row.id) ?? [], resolutions.get(row.id) ?? null),
  }));
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
    updatedAt: row.commitUpdatedAt ?? row.updatedAt,
    error: row.errorCode === null ? null : { code: row.errorCode, detail: row.errorDetail ?? "" },
    attempts,
    resolution,
  };
}
