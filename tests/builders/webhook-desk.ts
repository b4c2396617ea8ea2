import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { createWebhookPost } from "@/lib/connectors/webhook-post";
import { createWebhookInput } from "@/lib/contract/webhook";
import { pool } from "@/lib/db/client";
import { JobQueue } from "@/lib/db/job-queue";
import type { Caller } from "@/lib/services/caller";
import { createWebhook } from "@/lib/services/create-webhook";
import { relayEvents } from "@/lib/services/relay-events";
import { DeliverySender } from "@/lib/services/send-deliveries";
import { closeAfterTest } from "@/tests/builders/loopback-server";

export const testWebhookKey = new Uint8Array(32).fill(5);
export const webhookRules = { key: testWebhookKey, isForbidden: () => false };
export const testOrigin = "https://desk.example";

/** What sends webhooks in a web process, turn by turn. */
export interface WebhookDesk {
  queue: JobQueue;
  /** Relays what happened. */
  relay(): Promise<number>;
  /** Relays what happened and sends what is due, to the end. */
  turn(): Promise<void>;
}

/** Opens what sends webhooks, over the test file's database; `allow` as OUTBOUND_ALLOW. It is gone after the test. */
export async function openWebhookDesk(allow = "127.0.0.1"): Promise<WebhookDesk> {
  const queue = new JobQueue();
  await queue.open();
  const door = createWebhookPost({ allow: parseOutboundAllow(allow) });
  const stopping = new AbortController();
  const sender = new DeliverySender(queue, { post: door.post, key: testWebhookKey }, stopping.signal);
  closeAfterTest(async () => {
    stopping.abort();
    await sender.settle();
    await queue.close();
    await door.close();
  });
  const relay = () => relayEvents(queue, testOrigin);
  const turn = async () => {
    await relay();
    while ((await sender.takeUp()) > 0) await sender.settle();
  };
  return { queue, relay, turn };
}

/** An endpoint of the caller's workspace. */
export function buildWebhook(caller: Caller, url: string, events: string[] | null = null) {
  return createWebhook(caller, createWebhookInput.parse({ url, events }), webhookRules);
}

/** A delivery's row, as tests look at it. */
export interface DeliveryRow {
  id: string;
  state: string;
  attempts: number;
  tries: number;
  body: string;
  type: string;
  error_code: string | null;
  response_status: number | null;
  response_body: string | null;
  next_attempt_at: Date | null;
  waits: number;
}

/** A workspace's deliveries, oldest first. */
export async function readDeliveries(workspaceId: string): Promise<DeliveryRow[]> {
  const { rows } = await pool().query<DeliveryRow>(
    `SELECT *, extract(epoch FROM next_attempt_at - attempted_at)::float8 AS waits FROM webhook_delivery
     WHERE workspace_id = $1 ORDER BY created_at, id`,
    [workspaceId],
  );
  return rows;
}

/** Has what waits for another attempt wait no more. */
export async function hurryDeliveries(): Promise<void> {
  await pool().query("UPDATE webhook_delivery SET next_attempt_at = clock_timestamp() WHERE state = 'pending'");
  await pool().query("UPDATE pgboss.job SET start_after = now() - interval '1 second' WHERE state < 'active'");
}
