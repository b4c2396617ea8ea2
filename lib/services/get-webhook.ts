import { id as uuid } from "@/lib/contract/primitives";
import type { WebhookResource } from "@/lib/contract/webhook";
import { AppError } from "@/lib/core/app-error";
import { findEndpoint } from "@/lib/db/webhook-endpoint-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { toWebhookResource } from "@/lib/services/to-webhook-resource";

/** One endpoint of the workspace. For admins and above. Throws `forbidden` and `not_found`. */
export async function getWebhook(caller: Caller, id: string): Promise<WebhookResource> {
  const admin = requireRole(caller, "admin");
  const endpoint = uuid.safeParse(id).success ? await findEndpoint(admin.workspace.id, id) : null;
  if (endpoint === null) throw noWebhook();
  return toWebhookResource(endpoint);
}

/** There is none, none any more, or it is another workspace's. */
export function noWebhook(): AppError {
  return new AppError("not_found", "There is no such webhook here.");
}
