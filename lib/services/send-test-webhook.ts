import { v7 } from "uuid";
import type { WebhookDeliveryResource } from "@/lib/contract/webhook";
import { findDelivery } from "@/lib/db/webhook-delivery-store";
import { insertDeliveries } from "@/lib/db/webhook-relay";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeWebhook } from "@/lib/services/change-webhook";
import { noWebhook } from "@/lib/services/get-webhook";
import { toDeliveryResource } from "@/lib/services/to-webhook-resource";

/** Sends a `ping` to an endpoint, a disabled one too. For admins and above. Throws `forbidden` and `not_found`. */
export async function sendTestWebhook(caller: Caller, id: string): Promise<WebhookDeliveryResource> {
  const { workspace } = requireRole(caller, "admin");
  const deliveryId = v7();
  const body = JSON.stringify({
    type: "ping",
    timestamp: new Date().toISOString(),
    data: { workspace: workspace.slug },
  });
  await changeWebhook(caller, id, async ({ tx, now }) => {
    const to = { id: deliveryId, workspaceId: workspace.id, endpointId: id, agentId: null, proposalId: null };
    await insertDeliveries(tx, [{ ...to, url: now.url, type: "ping", body }]);
    return { kind: "webhook.tested", detail: { deliveryId }, result: undefined };
  });
  const delivery = await findDelivery(workspace.id, deliveryId);
  if (delivery === null) throw noWebhook();
  return toDeliveryResource(delivery);
}
