import { repeat } from "@/lib/committer/repeat";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { createWebhookPost } from "@/lib/connectors/webhook-post";
import { JobQueue } from "@/lib/db/job-queue";
import { WakeUp } from "@/lib/db/wake-up";
import { forgetWebhooks } from "@/lib/db/webhook-attempt";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { relayEvents } from "@/lib/services/relay-events";
import { DeliverySender } from "@/lib/services/send-deliveries";
import { watchChanges } from "@/lib/services/watch-changes";
import { webhookKey } from "@/lib/transport/webhook-rules";

const everyMs = 1_000;
/** What comes shortly after each other is relayed together. */
const gatherMs = 100;
/** Deliveries that are under way when the process stops may take so long to end. */
const graceMs = 5_000;
const forgetEveryMs = 3_600_000;
const forgetAtOnce = 5_000;

/**
 * Makes webhooks of what happens and sends those that are due, each second and soon after a change is announced, until `signal`
 * aborts; resolves when what was under way has ended. `port` is where this process listens: webhooks name that address
 * where PUBLIC_URL says none. Throws where OUTBOUND_ALLOW can't be read.
 */
export async function runWebhooks(port: number, signal: AbortSignal): Promise<void> {
  const { HOST, PUBLIC_URL, OUTBOUND_ALLOW } = env();
  const origin = (PUBLIC_URL ?? `http://${HOST}:${port}`).replace(/\/+$/, "");
  const { post, close } = createWebhookPost({ allow: parseOutboundAllow(OUTBOUND_ALLOW) });
  const queue = new JobQueue();
  const cutOff = new AbortController();
  const sender = new DeliverySender(queue, { post, key: webhookKey() }, cutOff.signal);
  await Promise.all([
    takeTurns(signal, async () => {
      await queue.open();
      await relayEvents(queue, origin);
      await sender.takeUp();
    }),
    repeat("forget old webhooks", forgetEveryMs, signal, async () => {
      while ((await forgetWebhooks(forgetAtOnce)) === forgetAtOnce);
    }),
  ]);
  const grace = setTimeout(() => cutOff.abort(), graceMs);
  await sender.settle();
  clearTimeout(grace);
  await queue.close();
  await close();
}

async function takeTurns(signal: AbortSignal, turn: () => Promise<void>): Promise<void> {
  const bell = new WakeUp();
  const unwatch = watchChanges(() => bell.ring());
  signal.addEventListener("abort", () => bell.ring(), { once: true });
  while (!signal.aborted) {
    try {
      await turn();
    } catch (error) {
      log.warn({ err: error }, "webhooks could not be relayed; trying again");
    }
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    if (!signal.aborted) await bell.wait(everyMs);
  }
  unwatch();
}
