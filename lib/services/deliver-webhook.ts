import type { PostOutcome, PostWebhook } from "@/lib/connectors/connector";
import { retryDelayMs } from "@/lib/core/webhook-schedule";
import { webhookHeaders } from "@/lib/core/webhook-signature";
import { type DueDelivery, findDueDelivery, noteWebhookAttempt, type WebhookAttempt } from "@/lib/db/webhook-attempt";
import { openSecret } from "@/lib/services/sealed-secret";

/** What a delivery leaves by: the door, and the key that opens secrets. */
export interface WebhookDoor {
  post: PostWebhook;
  key: Uint8Array;
}

const plainHeaders = { "Content-Type": "application/json", "User-Agent": "Countersign-Webhooks/1" };
/** A target's words are kept to be shown, not to be stored. */
const mostAnswer = 2_000;

/** Makes one attempt, unless it was made before, and notes what it came to. Throws only where the database is away. */
export async function deliverWebhook(
  job: { deliveryId: string; attempt: number },
  { post, key }: WebhookDoor,
  signal: AbortSignal,
): Promise<void> {
  const due = await findDueDelivery(job.deliveryId, job.attempt);
  if (due === null) return;
  const signing = due.closed ? closed : signingOf(due, key);
  if ("code" in signing) return unsent(due, signing);
  const headers = { ...plainHeaders, ...webhookHeaders(due, signing.secrets) };
  const outcome = await post({ url: due.url, headers, body: due.body }, signal);
  await noteWebhookAttempt({
    delivery: due,
    sent: true,
    headers,
    status: outcome.status,
    answer: outcome.body === "" ? null : outcome.body.slice(0, mostAnswer),
    error: outcome.errorCode === null ? null : { code: outcome.errorCode, detail: outcome.detail ?? "" },
    next: nextOf(due, outcome),
  });
}

/** Where a delivery goes after this answer. */
function nextOf({ tries }: DueDelivery, { status, errorCode, retryAfterMs }: PostOutcome): WebhookAttempt["next"] {
  if (errorCode === null) return { state: "delivered" };
  if (status === 410) return { state: "failed", gone: true };
  const afterMs = retryDelayMs(tries + 1, Math.random(), retryAfterMs);
  return afterMs === null ? { state: "failed", gone: false } : { state: "again", afterMs };
}

interface Unsent {
  code: string;
  detail: string;
}

const closed: Unsent = { code: "endpoint_closed", detail: "Not sent: where it was to go was disabled or removed." };

function signingOf({ secrets, endpointId, agentId }: DueDelivery, key: Uint8Array): { secrets: Uint8Array[] } | Unsent {
  if (secrets.length === 0)
    return { code: "no_secret", detail: "Not sent: there is no secret to sign it with. Make one, then send it again." };
  const opened = secrets.flatMap(({ sealed }) => openSecret(key, endpointId ?? agentId ?? "", sealed) ?? []);
  if (opened.length > 0) return { secrets: opened };
  const detail = "Not sent: its secret was encrypted with another SESSION_SECRET. Rotate it, then send it again.";
  return { code: "secret_unreadable", detail };
}

async function unsent(delivery: DueDelivery, error: Unsent): Promise<void> {
  const nothing = { headers: null, status: null, answer: null };
  await noteWebhookAttempt({ delivery, sent: false, ...nothing, error, next: { state: "failed", gone: false } });
}
