import type { Page } from "@/lib/contract/primitives";
import type { ListWebhookDeliveriesQuery, WebhookDeliveryResource } from "@/lib/contract/webhook";
import { findDeliveries } from "@/lib/db/webhook-delivery-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { getWebhook } from "@/lib/services/get-webhook";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toDeliveryResource } from "@/lib/services/to-webhook-resource";

/** An endpoint's deliveries of the last 30 days, newest first. For admins and above. Throws `forbidden`, `not_found` and `invalid_input`. */
export async function listWebhookDeliveries(
  caller: Caller,
  id: string,
  { cursor, limit }: ListWebhookDeliveriesQuery,
): Promise<Page<WebhookDeliveryResource>> {
  const admin = requireRole(caller, "admin");
  const after = readCursor(cursor);
  await getWebhook(admin, id);
  const found = await findDeliveries(admin.workspace.id, id, { after, limit: limit + 1 });
  return pageOfFound(found, limit, ({ createdAt: at, id: last }) => ({ at, id: last }), toDeliveryResource);
}
