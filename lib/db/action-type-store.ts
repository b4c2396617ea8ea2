import type {
  ActionTypeDefinition,
  CompensationDefinition,
  ConnectorDefinition,
  Impact,
  Policy,
} from "@/lib/core/action-type-definition";
import { BoundedCache } from "@/lib/core/bounded-cache";
import type { JsonObject } from "@/lib/core/json";
import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import { rows, type Tx } from "@/lib/db/transaction";

/** One version of an action type. Records are shared and never change: read them only. */
export interface ActionTypeRecord {
  id: string;
  version: number;
  definition: ActionTypeDefinition;
}

interface VersionRow {
  id: string;
  version: number;
  name: string;
  title: string;
  description: string;
  impact: Impact;
  paramsSchema: JsonObject;
  summaryTemplate: string | null;
  connector: ConnectorDefinition;
  policy: Policy;
  compensation: CompensationDefinition | null;
}

const versionColumns = `v.action_type_id AS id, v.version, t.name, v.title, v.description, v.impact,
  v.params_schema AS "paramsSchema", v.summary_template AS "summaryTemplate", v.connector, v.policy, v.compensation`;

const selectCurrent = {
  name: "select_current_action_type",
  text: "SELECT id, current_version AS version FROM action_type WHERE workspace_id = $1 AND name = $2",
};

const selectVersion = {
  name: "select_action_type_version",
  text: `SELECT ${versionColumns} FROM action_type_version v
         JOIN action_type t ON t.workspace_id = v.workspace_id AND t.id = v.action_type_id
         WHERE v.workspace_id = $1 AND v.action_type_id = $2 AND v.version = $3`,
};

const selectPage = {
  name: "select_action_types",
  text: `SELECT ${versionColumns}, t.created_at AS "createdAt" FROM action_type t
         JOIN action_type_version v
           ON v.workspace_id = t.workspace_id AND v.action_type_id = t.id AND v.version = t.current_version
         WHERE t.workspace_id = $1 AND (t.created_at, t.id) < ($2::timestamptz, $3::uuid)
         ORDER BY t.created_at DESC, t.id DESC LIMIT $4`,
};

const insertType = {
  name: "insert_action_type",
  text: `INSERT INTO action_type (id, workspace_id, name, current_version) VALUES ($1, $2, $3, 1)
         ON CONFLICT (workspace_id, name) DO NOTHING RETURNING id`,
};

const lockType = {
  name: "lock_action_type",
  text: `SELECT id, current_version AS version FROM action_type WHERE workspace_id = $1 AND name = $2 FOR UPDATE`,
};

const insertVersion = {
  name: "insert_action_type_version",
  text: `WITH moved AS (UPDATE action_type SET current_version = $3, updated_at = now() WHERE workspace_id = $1 AND id = $2)
         INSERT INTO action_type_version (workspace_id, action_type_id, version, title, description, impact, params_schema,
           summary_template, connector, policy, retry_safety, created_by, compensation)
         VALUES ($1, $2, $3, $4, $5, $6::impact, $7::json, $8, $9::json, $10::json, $11::retry_safety, $12, $13::json)`,
};

// Versions never change, so what was read once holds for good. Some hundred action types are many.
const cache = new BoundedCache<string, { record: ActionTypeRecord | null }>(2_000);

// The newest version of a name that this process has seen: a guess, for whoever checks it in the statement that relies on it.
const seen = new BoundedCache<string, ActionTypeRecord>(2_000);

/** What the action type of this name was when this process last looked, or null. It may have a newer version since. */
export function recallActionType(workspaceId: string, name: string): ActionTypeRecord | null {
  return seen.get(`${workspaceId}/${name}`) ?? null;
}

/** The current version of the action type of this name, or null. */
export async function findActionType(workspaceId: string, name: string): Promise<ActionTypeRecord | null> {
  const [current] = await rows<{ id: string; version: number }>(selectCurrent, [workspaceId, name]);
  if (current === undefined) return null;
  const record = await findActionTypeVersion(workspaceId, current.id, current.version);
  if (record !== null) seen.set(`${workspaceId}/${name}`, record);
  return record;
}

/** One version of an action type, or null. */
export async function findActionTypeVersion(
  workspaceId: string,
  actionTypeId: string,
  version: number,
): Promise<ActionTypeRecord | null> {
  const slot = cache.getOrMake(`${workspaceId}/${actionTypeId}/${version}`, () => ({ record: null }));
  slot.record ??= await readVersion(workspaceId, actionTypeId, version);
  return slot.record;
}

/** Current versions, newest action type first: those after the cursor, at most `limit`. */
export async function listActionTypeRecords(
  workspaceId: string,
  page: { after: KeysetCursor | null; limit: number },
): Promise<(ActionTypeRecord & { createdAt: Date })[]> {
  const { at, id } = page.after ?? { at: "infinity", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  const found = await rows<VersionRow & { createdAt: Date }>(selectPage, [workspaceId, at, id, page.limit]);
  return found.map((row) => ({ ...recordOf(row), createdAt: row.createdAt }));
}

/**
 * Makes the action type of this name, or locks the one that is there until the transaction ends, so that writers of one
 * name wait for each other. `current` is null where it was made: then its version 1 has to follow.
 */
export async function createOrLockActionType(
  tx: Tx,
  type: { id: string; workspaceId: string; name: string },
): Promise<{ id: string; current: ActionTypeRecord | null }> {
  const [created] = await rows<{ id: string }>(insertType, [type.id, type.workspaceId, type.name], tx);
  if (created !== undefined) return { id: created.id, current: null };
  const [locked] = await rows<{ id: string; version: number }>(lockType, [type.workspaceId, type.name], tx);
  if (locked === undefined) throw new Error(`The action type ${type.name} vanished while it was written.`);
  return { id: locked.id, current: await readVersion(type.workspaceId, locked.id, locked.version, tx) };
}

/** Adds a version and makes it the current one. `record.id` and the version before it must be locked by `tx`. */
export async function insertActionTypeVersion(
  tx: Tx,
  version: { workspaceId: string; createdBy: string; record: ActionTypeRecord },
): Promise<void> {
  const { id, definition } = version.record;
  const { title, description, impact, paramsSchema, summaryTemplate, connector, policy, compensation } = definition;
  await rows(
    insertVersion,
    [
      ...[version.workspaceId, id, version.record.version, title, description, impact, JSON.stringify(paramsSchema)],
      ...[summaryTemplate, JSON.stringify(connector), JSON.stringify(policy), connector.retrySafety, version.createdBy],
      compensation === null ? null : JSON.stringify(compensation),
    ],
    tx,
  );
}

async function readVersion(
  workspaceId: string,
  id: string,
  version: number,
  tx?: Tx,
): Promise<ActionTypeRecord | null> {
  const [row] = await rows<VersionRow>(selectVersion, [workspaceId, id, version], tx);
  return row === undefined ? null : recordOf(row);
}

function recordOf(row: VersionRow): ActionTypeRecord {
  const { id, version, name, title, description, impact, paramsSchema, summaryTemplate } = row;
  const { connector, policy, compensation } = row;
  const words = { name, title, description, impact, paramsSchema, summaryTemplate };
  return { id, version, definition: { ...words, connector, policy, compensation } };
}
