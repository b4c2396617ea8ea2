import { rows } from "@/lib/db/transaction";

interface CircuitRow {
  actionType: string;
  openedAt: Date;
  retryAt: Date;
  errorCode: string;
  detail: string;
}

/** An action type whose target can't be reached: nothing of it is claimed until `retryAt`, and then one by one. Times are RFC 3339. */
export type Circuit = Omit<CircuitRow, "openedAt" | "retryAt"> & { openedAt: string; retryAt: string };

const open = {
  name: "open_circuit",
  text: `
    WITH opened AS (
      INSERT INTO circuit (workspace_id, action_type_id, failures, retry_at, error_code, detail)
      VALUES ($2, $3, 1, clock_timestamp() + $4 * interval '1 millisecond', $5, $6)
      ON CONFLICT (workspace_id, action_type_id) DO NOTHING RETURNING workspace_id),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
      SELECT o.workspace_id, 'action_type.paused', 'committer', $1, json_build_object('actionType', t.name, 'errorCode', $5::text)
      FROM opened o JOIN action_type t ON t.id = $3 AND t.workspace_id = $2),
    extended AS (
      UPDATE circuit SET failures = failures + 1, error_code = $5, detail = $6,
        retry_at = clock_timestamp() + least($7, $4 * 2 ^ least(failures, 20)) * interval '1 millisecond'
      WHERE action_type_id = $3 AND workspace_id = $2 AND retry_at <= clock_timestamp()
      RETURNING workspace_id)
    SELECT (SELECT count(*) FROM opened)::int AS opened`,
};

/**
 * Pauses an action type for `pauseMs`, and each time that it is found to be so again after its pause for twice as long, up to
 * `longestMs`. True: it was not paused before.
 */
export async function openCircuit(
  worker: string,
  of: { workspaceId: string; actionTypeId: string },
  pause: { pauseMs: number; longestMs: number; errorCode: string; detail: string },
): Promise<boolean> {
  const { pauseMs, longestMs, errorCode, detail } = pause;
  const values = [worker, of.workspaceId, of.actionTypeId, pauseMs, errorCode, detail, longestMs];
  const [answer] = await rows<{ opened: number }>(open, values);
  return answer?.opened === 1;
}

const close = {
  name: "close_circuit",
  text: `
    WITH closed AS (
      DELETE FROM circuit WHERE action_type_id = $3 AND workspace_id = $2 RETURNING workspace_id, opened_at),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
      SELECT c.workspace_id, 'action_type.resumed', 'committer', $1, json_build_object('actionType', t.name)
      FROM closed c JOIN action_type t ON t.id = $3 AND t.workspace_id = $2)
    SELECT workspace_id FROM closed`,
};

/** The target was reached: what was paused is claimed again. True: it was paused. */
export async function closeCircuit(
  worker: string,
  { workspaceId, actionTypeId }: { workspaceId: string; actionTypeId: string },
): Promise<boolean> {
  return (await rows(close, [worker, workspaceId, actionTypeId])).length > 0;
}

const list = {
  name: "list_circuits",
  text: `
    SELECT t.name AS "actionType", c.opened_at AS "openedAt", c.retry_at AS "retryAt", c.error_code AS "errorCode", c.detail
    FROM circuit c JOIN action_type t ON t.id = c.action_type_id AND t.workspace_id = c.workspace_id
    WHERE c.workspace_id = $1 AND (
      EXISTS (SELECT FROM "commit" m WHERE m.state = 'ready' AND m.action_type_id = c.action_type_id AND m.workspace_id = c.workspace_id)
      OR EXISTS (SELECT FROM "commit" m WHERE m.state IN ('claimed', 'sending') AND m.action_type_id = c.action_type_id AND m.workspace_id = c.workspace_id))
    ORDER BY c.opened_at, t.name LIMIT 100`,
};

/** The workspace's action types that are paused and have something waiting for it, the longest first. */
export async function listCircuits(workspaceId: string): Promise<Circuit[]> {
  const found = await rows<CircuitRow>(list, [workspaceId]);
  return found.map((row) => ({
    ...row,
    openedAt: row.openedAt.toISOString(),
    retryAt: row.retryAt.toISOString(),
  }));
}
