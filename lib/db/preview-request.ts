import type { JsonObject, JsonValue } from "@/lib/core/json";
import { rows, type Tx } from "@/lib/db/transaction";

const ask = {
  name: "request_preview",
  text: `
    INSERT INTO preview_request (workspace_id, proposal_id, action_type_id, revision, due_at)
    SELECT p.workspace_id, p.id, p.action_type_id, p.revision, clock_timestamp() FROM proposal p
    WHERE p.id = $1 AND p.workspace_id = $2 AND NOT EXISTS (
      SELECT FROM preview v WHERE v.proposal_id = p.id AND v.workspace_id = p.workspace_id AND v.revision = p.revision
        AND v.read_at > clock_timestamp() - $3 * interval '1 millisecond')
    ON CONFLICT (proposal_id, workspace_id) DO UPDATE SET revision = excluded.revision, due_at = excluded.due_at, tries = 0
    RETURNING proposal_id`,
};

/**
 * Has the target read for the proposal's current revision, now. False: it was read less than `sinceMs` ago, and nothing
 * changes.
 */
export async function requestPreview(
  tx: Tx,
  workspaceId: string,
  proposalId: string,
  sinceMs: number,
): Promise<boolean> {
  return (await rows(ask, [proposalId, workspaceId, sinceMs], tx)).length === 1;
}

const pending = {
  name: "is_preview_requested",
  text: "SELECT FROM preview_request WHERE proposal_id = $1 AND workspace_id = $2",
};

/** Whether the proposal's target is going to be read. */
export async function isPreviewRequested(workspaceId: string, proposalId: string): Promise<boolean> {
  return (await rows(pending, [proposalId, workspaceId])).length === 1;
}

/** A target that is to be read for a pending proposal, with everything that the request is made of. */
export interface DuePreview {
  workspaceId: string;
  proposalId: string;
  actionTypeId: string;
  typeVersion: number;
  revision: number;
  /** How often it was tried with this one. */
  tries: number;
  commitKey: string;
  params: JsonObject;
  summary: string;
  externalRef: string | null;
}

// A type whose target hangs gets no more than its share: it is left out while it has that much under way, so the window
// over what is due is short.
const claim = {
  name: "claim_previews",
  text: `
    WITH ranked AS (
      SELECT proposal_id, workspace_id, row_number() OVER (PARTITION BY action_type_id ORDER BY due_at, proposal_id) AS rank
      FROM (SELECT * FROM preview_request WHERE due_at <= now() AND action_type_id <> ALL($3::uuid[])
        ORDER BY due_at LIMIT 200) AS due),
    due AS MATERIALIZED (
      SELECT r.proposal_id, r.workspace_id, r.revision,
        (p.state = 'pending' AND p.revision = r.revision AND p.expires_at > clock_timestamp()) AS wanted
      FROM preview_request r
      JOIN ranked k ON k.proposal_id = r.proposal_id AND k.workspace_id = r.workspace_id AND k.rank = 1
      JOIN proposal p ON p.id = r.proposal_id AND p.workspace_id = r.workspace_id
      WHERE r.due_at <= now() ORDER BY r.due_at LIMIT $1 FOR UPDATE OF r SKIP LOCKED),
    dropped AS (
      DELETE FROM preview_request r USING due d
      WHERE r.proposal_id = d.proposal_id AND r.workspace_id = d.workspace_id AND NOT d.wanted),
    claimed AS (
      UPDATE preview_request r SET tries = r.tries + 1, due_at = clock_timestamp() + $2 * interval '1 millisecond'
      FROM due d WHERE r.proposal_id = d.proposal_id AND r.workspace_id = d.workspace_id AND d.wanted
      RETURNING r.*)
    SELECT c.workspace_id AS "workspaceId", c.proposal_id AS "proposalId", c.action_type_id AS "actionTypeId",
      p.type_version AS "typeVersion", c.revision, c.tries, p.commit_key AS "commitKey", v.params, v.summary,
      p.external_ref AS "externalRef"
    FROM claimed c
    JOIN proposal p ON p.id = c.proposal_id AND p.workspace_id = c.workspace_id
    JOIN revision v ON v.proposal_id = c.proposal_id AND v.workspace_id = c.workspace_id AND v.number = c.revision`,
};

/**
 * Takes up to `limit` readings that are due, one of an action type and none of `busyTypes`; nobody else takes them for
 * `leaseMs`. What is not pending any more is forgotten.
 */
export function claimPreviews(leaseMs: number, limit: number, busyTypes: string[]): Promise<DuePreview[]> {
  return rows<DuePreview>(claim, [limit, leaseMs, busyTypes]);
}

/** What a reading came to, as it is kept. */
export type StoredReading =
  | { outcome: "read"; values: { label: string; present: boolean; value: JsonValue }[]; digest: string }
  | { outcome: "failed"; errorCode: string; detail: string };

/** A reading's columns, from `values` to `detail`. */
export function readingColumns(reading: StoredReading): (string | null)[] {
  if (reading.outcome === "read") return [JSON.stringify(reading.values), reading.digest, null, null];
  return ["[]", null, reading.errorCode, reading.detail.replaceAll("\0", "\uFFFD")];
}

const record = {
  name: "record_preview",
  text: `
    WITH held AS (
      UPDATE proposal SET updated_at = clock_timestamp()
      WHERE id = $3 AND workspace_id = $2 AND state = 'pending' AND revision = $4
      RETURNING id, workspace_id, revision, returns),
    stored AS (
      INSERT INTO preview (workspace_id, proposal_id, revision, returns, outcome, "values", digest, error_code, detail)
      SELECT workspace_id, id, revision, returns, $6::preview_outcome, $7::json, $8, $9, $10 FROM held
      RETURNING id, workspace_id, proposal_id, revision),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'proposal.previewed', 'committer', $1, proposal_id,
        json_build_object('revision', revision, 'previewId', id, 'outcome', $6::text, 'digest', $8::text, 'errorCode', $9::text)
      FROM stored),
    done AS (
      DELETE FROM preview_request r USING held h
      WHERE r.proposal_id = h.id AND r.workspace_id = h.workspace_id AND r.tries = $5 AND $11::float8 IS NULL),
    later AS (
      UPDATE preview_request r SET due_at = clock_timestamp() + $11::float8 * interval '1 millisecond' FROM held h
      WHERE r.proposal_id = h.id AND r.workspace_id = h.workspace_id AND r.tries = $5 AND $11::float8 IS NOT NULL)
    SELECT id FROM stored`,
};

/**
 * Keeps a reading of a proposal that is still pending with the revision that was read for, and tells of it; with
 * `againInMs` it is read again then. False: it is not pending any more, and nothing is kept.
 */
export async function recordPreview(
  worker: string,
  due: Pick<DuePreview, "workspaceId" | "proposalId" | "revision" | "tries">,
  reading: StoredReading,
  againInMs: number | null,
): Promise<boolean> {
  const { workspaceId, proposalId, revision, tries } = due;
  const values = [
    worker,
    workspaceId,
    proposalId,
    revision,
    tries,
    reading.outcome,
    ...readingColumns(reading),
    againInMs,
  ];
  return (await rows(record, values)).length === 1;
}
