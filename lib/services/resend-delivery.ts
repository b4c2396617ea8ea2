import { id as uuid } from "@/lib/contract/primitives";
import type { WebhookDeliveryResource } from "@/lib/contract/webhook";
import { AppError } from "@/lib/core/app-error";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { findDelivery, makeDueNow } from "@/lib/db/webhook-delivery-store";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { toDeliveryResource } from "@/lib/services/to-webhook-resource";

/**
 * Sends a delivery again, under the same `webhook-id`, whatever became of it. For admins and above. `webhookId`: only where it is that endpoint's.
 * Throws `forbidden` and `not_found`; one that is on its way is left to it.
 */
export async function resendDelivery(
  caller: Caller,
  id: string,
  webhookId: string | null = null,
): Promise<WebhookDeliveryResource> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  if (![id, webhookId ?? id].every((each) => uuid.safeParse(each).success)) throw noDelivery();
  await transaction(async (tx) => {
    const sent = await makeDueNow(tx, workspaceId, id, webhookId);
    if (sent === null) return;
    const detail = { deliveryId: id, endpointId: sent.endpointId, type: sent.type };
    const event = { workspaceId, kind: "webhook.resent", actor: actorOf(admin), proposalId: sent.proposalId };
    await appendAuditEvent(tx, { ...event, detail });
  });
  const delivery = await findDelivery(workspaceId, id, webhookId);
  if (delivery === null) throw noDelivery();
  return toDeliveryResource(delivery);
}

function noDelivery(): AppError {
  return new AppError("not_found", "There is no such delivery here.");
}
