import type { WebhookResource } from "@/lib/contract/webhook";
import { findEndpoints } from "@/lib/db/webhook-endpoint-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { toWebhookResource } from "@/lib/services/to-webhook-resource";

/** The workspace's endpoints, newest first. For admins and above. Throws `forbidden`. */
export async function listWebhooks(caller: Caller): Promise<WebhookResource[]> {
  const admin = requireRole(caller, "admin");
  return (await findEndpoints(admin.workspace.id)).map(toWebhookResource);
}
