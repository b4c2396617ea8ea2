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

/** An action type as it is now. `retiredAt`: since when it takes no new proposals. */
export interface CurrentActionType extends ActionTypeRecord {
  retiredAt: Date | null;
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
  text: `SELECT id, current_version AS version, retired_at AS "retiredAt" FROM action_type WHERE workspace_id = $1 AND name = $2`,
};

const selectVersion = {
  name: "select_action_type_version",
  text: `SELECT ${versionColumns} FROM action_type_version v
         JOIN action_type t ON t.workspace_id = v.workspace_id AND t.id = v.action_type_id
         WHERE v.workspace_id = $1 AND v.action_type_id = $2 AND v.version = $3`,
};

const selectPage = {
  name: "select_action_types",
  text: `SELECT ${versionColumns}, t.created_at AS "createdAt", t.retired_at AS "retiredAt" FROM action_type t
         JOIN action_type_version v
           ON v.workspace_id = t.workspace_id AND v.action_type_id = t.id AND v.version = t.current_version
         WHERE t.workspace_id = $1 AND (t.created_at, t.id) < ($2::timestamptz, $3::uuid)
           AND ($5::boolean IS NULL OR (t.retired_at IS NOT NULL) = $5)
         ORDER BY t.created_at DESC, t.id DESC LIMIT $4`,
};

const selectVersions = {
  name: "select_action_type_versions",
  text: `SELECT v.version, v.created_at AS "createdAt", u.name AS "createdBy" FROM action_type_version v
         LEFT JOIN "user" u ON u.id = v.created_by
         WHERE v.workspace_id = $1 AND v.action_type_id = $2 ORDER BY v.version DESC LIMIT $3`,
};

const insertType = {
  name: "insert_action_type",
  text: `INSERT INTO action_type (id, workspace_id, name, current_version) VALUES ($1, $2, $3, 1)
         ON CONFLICT (workspace_id, name) DO NOTHING RETURNING id`,
};

const lockType = {
  name: "lock_action_type",
  text: `${selectCurrent.text} FOR UPDATE`,
};

const updateRetirement = {
  name: "update_action_type_retirement",
  text: `UPDATE action_type SET retired_at = CASE WHEN $3 THEN now() END, updated_at = now()
         WHERE workspace_id = $1 AND id = $2 RETURNING retired_at AS "retiredAt"`,
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

/** What the action type of this name was when this process last looked, or null. It may have a newer version or be retired since. */
export function recallActionType(workspaceId: string, name: string): ActionTypeRecord | null {
  return seen.get(`${workspaceId}/${name}`) ?? null;
}

interface CurrentRow {
  id: string;
  version: number;
  retiredAt: Date | null;
}

/** The action type of this name as it is now, or null. */
export async function findActionType(workspaceId: string, name: string): Promise<CurrentActionType | null> {
  const [current] = await rows<CurrentRow>(selectCurrent, [workspaceId, name]);
  if (current === undefined) return null;
  const record = await findActionTypeVersion(workspaceId, current.id, current.version);
  if (record === null) return null;
  seen.set(`${workspaceId}/${name}`, record);
  return { ...record, retiredAt: current.retiredAt };
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

/** Current versions, newest action type first: those after the cursor, at most `limit`; where `retired` is said, those alone that are or are not. */
export async function listActionTypeRecords(
  workspaceId: string,
  page: { after: KeysetCursor | null; limit: number; retired: boolean | null },
): Promise<(CurrentActionType & { createdAt: Date })[]> {
  const { at, id } = page.after ?? { at: "infinity", id: "ffffffff-ffff-ffff-ffff-ffffffffffff" };
  const found = await rows<VersionRow & { createdAt: Date; retiredAt: Date | null }>(selectPage, [
    ...[workspaceId, at, id, page.limit, page.retired],
  ]);
  return found.map((row) => ({ ...recordOf(row), createdAt: row.createdAt, retiredAt: row.retiredAt }));
}

/** When a version was made and by whom; null where that is not known. */
export interface VersionMaking {
  version: number;
  createdAt: Date;
  createdBy: string | null;
}

/** When the newest `limit` versions of an action type were made, newest first. */
export async function listVersionMakings(
  workspaceId: string,
  actionTypeId: string,
  limit: number,
): Promise<VersionMaking[]> {
  return rows<VersionMaking>(selectVersions, [workspaceId, actionTypeId, limit]);
}

/**
 * Makes the action type of this name, or locks the one that is there until the transaction ends, so that writers of one
 * name wait for each other. `current` is null where it was made: then its version 1 has to follow.
 */
export async function createOrLockActionType(
  tx: Tx,
  type: { id: string; workspaceId: string; name: string },
): Promise<{ id: string; current: CurrentActionType | null }> {
  const [created] = await rows<{ id: string }>(insertType, [type.id, type.workspaceId, type.name], tx);
  if (created !== undefined) return { id: created.id, current: null };
  const current = await lockActionType(tx, type.workspaceId, type.name);
  if (current === null) throw new Error(`The action type ${type.name} vanished while it was written.`);
  return { id: current.id, current };
}

/** The action type of this name as it is now, locked until the transaction ends; or null. */
export async function lockActionType(tx: Tx, workspaceId: string, name: string): Promise<CurrentActionType | null> {
  const [locked] = await rows<CurrentRow>(lockType, [workspaceId, name], tx);
  if (locked === undefined) return null;
  const record = await readVersion(workspaceId, locked.id, locked.version, tx);
  return record === null ? null : { ...record, retiredAt: locked.retiredAt };
}

/** Retires an action type, or brings it back. Gives when it was retired; null where it now is not. */
export async function markRetirement(
  tx: Tx,
  type: { workspaceId: string; id: string; retired: boolean },
): Promise<Date | null> {
  const [marked] = await rows<{ retiredAt: Date | null }>(
    updateRetirement,
    [type.workspaceId, type.id, type.retired],
    tx,
  );
  return marked?.retiredAt ?? null;
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
