import type { WebhookDeliveryResource } from "@/lib/contract/webhook";
import { findCallbacks } from "@/lib/db/webhook-delivery-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { toDeliveryResource } from "@/lib/services/to-webhook-resource";

const most = 20;

/** What was sent to one proposal's callback, newest first, the last 20. For every member. Throws `forbidden`. */
export async function listCallbacks(caller: Caller, proposalId: string): Promise<WebhookDeliveryResource[]> {
  const member = requireRole(caller, "viewer");
  return (await findCallbacks(member.workspace.id, proposalId, most)).map(toDeliveryResource);
}
