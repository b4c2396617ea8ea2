import { rows } from "@/lib/db/transaction";

/** A delivery that an attempt is due for: what to send, where, and whose secrets sign it (the newest first, sealed). */
export interface DueDelivery {
  id: string;
  workspaceId: string;
  endpointId: string | null;
  agentId: string | null;
  url: string;
  body: string;
  attempts: number;
  tries: number;
  /** Its endpoint was disabled or removed. */
  closed: boolean;
  secrets: { sealed: Uint8Array }[];
  /** The database's time, in whole seconds since 1970. */
  timestamp: number;
}

const selectDue = {
  name: "select_due_webhook_delivery",
  text: `SELECT d.id, d.workspace_id AS "workspaceId", d.endpoint_id AS "endpointId", d.agent_id AS "agentId", d.url, d.body, d.attempts, d.tries,
           (e.disabled_at IS NOT NULL AND d.type <> 'ping') OR e.removed_at IS NOT NULL OR a.disabled_at IS NOT NULL AS closed,
           floor(extract(epoch FROM clock_timestamp()))::float8 AS timestamp,
           ARRAY(SELECT s.sealed FROM webhook_secret s
             WHERE s.workspace_id = d.workspace_id AND (s.endpoint_id = d.endpoint_id OR s.agent_id = d.agent_id)
               AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())
             ORDER BY s.expires_at NULLS FIRST, s.created_at DESC) AS sealed
         FROM webhook_delivery d
         LEFT JOIN webhook_endpoint e ON e.id = d.endpoint_id AND e.workspace_id = d.workspace_id
         LEFT JOIN agent a ON a.id = d.agent_id AND a.workspace_id = d.workspace_id
         WHERE d.id = $1 AND d.attempts = $2 - 1 AND d.state = 'pending'`,
};

/** The delivery that this attempt (from 1) is due for; null where the attempt was made before, or the delivery has ended. */
export async function findDueDelivery(id: string, attempt: number): Promise<DueDelivery | null> {
  const [due] = await rows<Omit<DueDelivery, "secrets"> & { sealed: Uint8Array[] }>(selectDue, [id, attempt]);
  if (due === undefined) return null;
  const { sealed, closed, ...rest } = due;
  return { ...rest, closed: closed ?? false, secrets: sealed.map((each) => ({ sealed: each })) };
}

/** What an attempt came to. `sent` false: it never came to a call, and counts as none. */
export interface WebhookAttempt {
  delivery: Pick<DueDelivery, "id" | "attempts">;
  sent: boolean;
  headers: Record<string, string> | null;
  status: number | null;
  answer: string | null;
  error: { code: string; detail: string } | null;
  /** Where it goes from here; `again` after so many milliseconds. */
  next: { state: "delivered" } | { state: "failed"; gone: boolean } | { state: "again"; afterMs: number };
}

const note = {
  name: "note_webhook_attempt",
  text: `
    WITH noted AS (
      UPDATE webhook_delivery SET attempts = attempts + $3, tries = tries + $3, attempted_at = clock_timestamp(), queued = false,
        headers = $4::json, response_status = $5, response_body = $6, error_code = $7, error_detail = $8,
        state = $9::webhook_delivery_state,
        next_attempt_at = CASE WHEN $9 = 'pending' THEN clock_timestamp() + $10::float8 * interval '1 millisecond' END,
        ended_at = CASE WHEN $9 <> 'pending' THEN clock_timestamp() END
      WHERE id = $1 AND attempts = $2 AND state = 'pending'
      RETURNING workspace_id, endpoint_id, id),
    gone AS (
      UPDATE webhook_endpoint e SET disabled_at = clock_timestamp(), disabled_reason = 'gone', updated_at = clock_timestamp()
      FROM noted n WHERE $11 AND e.id = n.endpoint_id AND e.workspace_id = n.workspace_id AND e.disabled_at IS NULL
      RETURNING e.workspace_id, e.id, e.url, n.id AS delivery_id),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
      SELECT workspace_id, 'webhook.disabled', 'system', 'webhooks',
        json_build_object('endpointId', id, 'url', url, 'reason', 'gone', 'deliveryId', delivery_id)
      FROM gone)
    SELECT id FROM noted`,
};

/**
 * Notes what an attempt came to, and with it an endpoint's end where it answered 410. False where the delivery has moved on
 * meanwhile: somebody else has made this attempt.
 */
export async function noteWebhookAttempt(attempt: WebhookAttempt): Promise<boolean> {
  const { delivery, sent, headers, status, answer, error, next } = attempt;
  const noted = await rows(note, [
    ...[
      delivery.id,
      delivery.attempts,
      sent ? 1 : 0,
      headers === null ? null : JSON.stringify(headers),
      status,
      answer,
    ],
    ...[error?.code ?? null, error?.detail ?? null, next.state === "again" ? "pending" : next.state],
    ...[next.state === "again" ? next.afterMs : null, next.state === "failed" && next.gone],
  ]);
  return noted.length > 0;
}

const forget = {
  name: "forget_webhook_deliveries",
  text: `DELETE FROM webhook_delivery WHERE id = ANY(ARRAY(
           SELECT id FROM webhook_delivery WHERE created_at < clock_timestamp() - interval '30 days' AND state <> 'pending'
           ORDER BY created_at LIMIT $1)) RETURNING id`,
};
const forgetSecrets = {
  name: "forget_webhook_secrets",
  text: "DELETE FROM webhook_secret WHERE expires_at < clock_timestamp()",
};

/** Deletes deliveries that are 30 days old, at most `most`, and secrets that sign no more; gives how many deliveries. */
export async function forgetWebhooks(most: number): Promise<number> {
  await rows(forgetSecrets, []);
  return (await rows(forget, [most])).length;
}
