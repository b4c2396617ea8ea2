import { v7 as uuid } from "uuid";
import type { ConnectorDefinition, HttpConnectorDefinition, RetrySafety } from "@/lib/core/action-type-definition";
import type { JsonObject } from "@/lib/core/json";
import { intentHash, payloadHash } from "@/lib/core/payload-hash";
import type { CommitState, ProposalState } from "@/lib/core/proposal-status";
import { pool } from "@/lib/db/client";

/** A workspace with an owner, an agent and one action type, so that commits can be put straight into the database. */
export interface CommitFixture {
  workspaceId: string;
  userId: string;
  agentId: string;
  actionTypeId: string;
  typeName: string;
  connector: ConnectorDefinition;
}

/** A connector for `url` that is blind unless told otherwise. */
export function httpConnector(url: string, changes: Partial<HttpConnectorDefinition> = {}): HttpConnectorDefinition {
  return {
    kind: "http",
    method: "POST",
    url,
    headers: {},
    timeoutMs: 1_000,
    success: ["2xx"],
    rejected: ["4xx"],
    retrySafety: "blind",
    idempotencyHeader: "Idempotency-Key",
    keyRetentionSeconds: 3_600,
    ...changes,
  };
}

/** A connector of this class for `url/things`; class `query` asks `url/effects/<key>`, as a test target answers. */
export function connectorOfClass(
  retrySafety: RetrySafety,
  url: string,
  changes: Partial<HttpConnectorDefinition> = {},
): HttpConnectorDefinition {
  const lookup = {
    method: "GET" as const,
    url: `${url}/effects/{{ commit.key }}`,
    headers: {},
    found: ["2xx"],
    absent: ["404"],
    quarantineSeconds: 1,
  };
  const asked = retrySafety === "query" ? { lookup } : {};
  return httpConnector(`${url}/things`, { retrySafety, timeoutMs: 20_000, ...asked, ...changes });
}

/** Inserts a workspace of its own with an action type of this connector. */
export async function buildCommitFixture(connector: ConnectorDefinition): Promise<CommitFixture> {
  const [workspaceId, userId, agentId, actionTypeId] = [uuid(), uuid(), uuid(), uuid()];
  const typeName = "thing.do";
  const database = pool();
  await database.query(`INSERT INTO workspace (id, slug, name) VALUES ($1, $2, 'Test')`, [
    workspaceId,
    `w-${workspaceId}`,
  ]);
  await database.query(`INSERT INTO "user" (id, email, name) VALUES ($1, $2, 'Owner')`, [
    userId,
    `${userId}@example.com`,
  ]);
  await database.query(`INSERT INTO membership (workspace_id, user_id, role) VALUES ($1, $2, 'owner')`, [
    workspaceId,
    userId,
  ]);
  await database.query(`INSERT INTO agent (id, workspace_id, name, owner_id) VALUES ($1, $2, 'agent', $3)`, [
    agentId,
    workspaceId,
    userId,
  ]);
  await database.query(`INSERT INTO action_type (id, workspace_id, name, current_version) VALUES ($1, $2, $3, 1)`, [
    actionTypeId,
    workspaceId,
    typeName,
  ]);
  await database.query(
    `INSERT INTO action_type_version (workspace_id, action_type_id, version, title, description, impact, params_schema, connector, policy, retry_safety)
     VALUES ($1, $2, 1, 'Do a thing', '', 'low', '{}', $3, '{}', $4)`,
    [workspaceId, actionTypeId, JSON.stringify(connector), connector.retrySafety],
  );
  return { workspaceId, userId, agentId, actionTypeId, typeName, connector };
}

/** Inserts another action type into the same workspace, with the same connector. */
export async function buildAnotherType(of: CommitFixture): Promise<CommitFixture> {
  const actionTypeId = uuid();
  const typeName = `other.${actionTypeId}`;
  await pool().query(`INSERT INTO action_type (id, workspace_id, name, current_version) VALUES ($1, $2, $3, 1)`, [
    actionTypeId,
    of.workspaceId,
    typeName,
  ]);
  await pool().query(
    `INSERT INTO action_type_version SELECT workspace_id, $1, version, title, description, impact, params_schema, summary_template, connector, policy, retry_safety
     FROM action_type_version WHERE action_type_id = $2`,
    [actionTypeId, of.actionTypeId],
  );
  return { ...of, actionTypeId, typeName };
}

/** Inserts one approved proposal for each of `paramsList`, ready to be claimed now, and gives their ids in that order. */
export async function buildReadyCommits(fixture: CommitFixture, paramsList: JsonObject[]): Promise<string[]> {
  const ids = paramsList.map(() => uuid());
  const hashes = paramsList.map((params) => payloadHash({ type: fixture.typeName, typeVersion: 1, params }));
  const intents = paramsList.map((params) => intentHash(fixture.typeName, params)).map((hash) => Buffer.from(hash));
  const given = [ids, paramsList.map((params) => JSON.stringify(params)), hashes, intents];
  const source = `unnest($1::uuid[], $2::json[], $3::text[], $4::bytea[]) AS given (id, params, payload_hash, intent_hash)`;
  const { workspaceId, agentId, actionTypeId, connector } = fixture;
  const insert = (statement: string, ...more: unknown[]) =>
    pool().query(`${statement} FROM ${source}`, [...given, ...more]);
  await insert(
    `INSERT INTO proposal (workspace_id, id, agent_id, action_type_id, type_version, state, revision, payload_hash, intent_hash,
       idempotency_key, request_hash, commit_key, allow_duplicate, context, warnings, expires_at)
     SELECT $5, id, $6, $7, 1, 'approved', 1, payload_hash, intent_hash, id::text, intent_hash, id, true, '[]', '[]', now() + interval '1 day'`,
    workspaceId,
    agentId,
    actionTypeId,
  );
  await insert(
    `INSERT INTO revision (workspace_id, proposal_id, number, params, payload_hash, summary, author_kind, author_id)
     SELECT $5, id, 1, params, payload_hash, 'Do a thing', 'agent', $6`,
    workspaceId,
    agentId,
  );
  await insert(
    `INSERT INTO live_intent (workspace_id, proposal_id, intent_hash, allow_duplicate) SELECT $5, id, intent_hash, true`,
    workspaceId,
  );
  await insert(
    `INSERT INTO "commit" (workspace_id, proposal_id, agent_id, action_type_id, revision, state, commit_key, retry_safety, not_before)
     SELECT $5, id, $6, $7, 1, 'ready', id, $8::retry_safety, now()`,
    workspaceId,
    agentId,
    actionTypeId,
    connector.retrySafety,
  );
  return ids;
}

/** One ready commit; gives its proposal's id. */
export async function buildReadyCommit(fixture: CommitFixture, params: JsonObject = { n: 1 }): Promise<string> {
  const [id] = await buildReadyCommits(fixture, [params]);
  if (id === undefined) throw new Error("No commit was inserted.");
  return id;
}

/** Of pg_stat_activity: a permit is asked for and waits for a lock. Only the first kilobyte of a query is kept there. */
export const waitsForPermit =
  "datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%key_window_ms%'";

/** A commit's row, as tests look at it. */
export interface CommitRow {
  state: CommitState;
  generation: number;
  sends: number;
  open_sends: number;
  fence: string;
  error_code: string | null;
  error_detail: string | null;
  next_lookup_at: Date | null;
  absent_after: Date | null;
  key_valid_until: Date | null;
  not_before: Date;
  finished_at: Date | null;
  worker: string | null;
}

/** Reads a commit's row. */
export async function readCommit(proposalId: string): Promise<CommitRow> {
  const { rows } = await pool().query<CommitRow>(`SELECT * FROM "commit" WHERE proposal_id = $1`, [proposalId]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no commit ${proposalId}.`);
  return row;
}

/** What a proposal's own row says. */
export async function readProposalState(
  proposalId: string,
): Promise<{ state: ProposalState; returns: number; warnings: { code: string; detail: string }[] }> {
  const { rows } = await pool().query<{
    state: ProposalState;
    returns: number;
    warnings: { code: string; detail: string }[];
  }>(`SELECT state, returns, warnings FROM proposal WHERE id = $1`, [proposalId]);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no proposal ${proposalId}.`);
  return row;
}

/** The kinds of a proposal's audit events, oldest first. */
export async function readAuditKinds(proposalId: string): Promise<string[]> {
  const { rows } = await pool().query<{ kind: string }>(
    `SELECT kind FROM audit_event WHERE proposal_id = $1 ORDER BY at, id`,
    [proposalId],
  );
  return rows.map(({ kind }) => kind);
}

/** The outcomes of a commit's receipts by attempt. */
export async function readReceipts(
  proposalId: string,
): Promise<{ attempt: number; outcome: string; error_code: string | null }[]> {
  const { rows } = await pool().query<{ attempt: number; outcome: string; error_code: string | null }>(
    `SELECT attempt, outcome, error_code FROM receipt WHERE proposal_id = $1 ORDER BY attempt`,
    [proposalId],
  );
  return rows;
}

/** Puts a commit where a test wants it, with the lease and the end that its state must have. */
export async function placeCommit(
  proposalId: string,
  place: {
    state: CommitState;
    sends?: number;
    openSends?: number;
    generation?: number;
    fence?: number;
    keyValidForMs?: number;
    leaseMs?: number;
  },
): Promise<void> {
  const {
    state,
    sends = 0,
    openSends = 0,
    generation = 1,
    fence = 1,
    keyValidForMs = 3_600_000,
    leaseMs = 30_000,
  } = place;
  await pool().query(
    `UPDATE "commit" SET state = $2::commit_state, sends = $3, open_sends = $4, generation = $5, fence = $6, worker = 'w1',
       claimed_at = now(), key_valid_until = clock_timestamp() + $7 * interval '1 millisecond',
       lease_until = CASE WHEN $2::commit_state IN ('claimed', 'sending') THEN clock_timestamp() + $8 * interval '1 millisecond' END,
       finished_at = CASE WHEN $2::commit_state IN ('committed', 'failed', 'abandoned', 'withdrawn') THEN now() END,
       unknown_since = CASE WHEN $2::commit_state = 'unknown' THEN clock_timestamp() END, next_lookup_at = NULL, absent_after = NULL, error_code = NULL, error_detail = NULL, not_before = now()
     WHERE proposal_id = $1`,
    [proposalId, state, sends, openSends, generation, fence, keyValidForMs, leaseMs],
  );
}

/** Writes a permit as if this attempt had been permitted. */
export async function placePermit(
  proposalId: string,
  permit: { attempt: number; generation?: number; fence?: number },
): Promise<void> {
  await pool().query(
    `INSERT INTO permit (workspace_id, proposal_id, generation, attempt, fence, retry_safety, worker, claimed_at)
     SELECT workspace_id, proposal_id, $2, $3, $4, retry_safety, 'w1', now() FROM "commit" WHERE proposal_id = $1`,
    [proposalId, permit.generation ?? 1, permit.attempt, permit.fence ?? 1],
  );
}

/** Whether the proposal still counts as live. */
export async function isLive(proposalId: string): Promise<boolean> {
  const { rowCount } = await pool().query(`SELECT FROM live_intent WHERE proposal_id = $1`, [proposalId]);
  return rowCount === 1;
}
