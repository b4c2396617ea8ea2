import { v7 } from "uuid";
import type { WebhookWithSecret } from "@/lib/contract/webhook";
import { rotateSecret } from "@/lib/db/webhook-endpoint-store";
import type { Caller } from "@/lib/services/caller";
import { changeWebhook } from "@/lib/services/change-webhook";
import { getWebhook } from "@/lib/services/get-webhook";
import { newWebhookSecret } from "@/lib/services/sealed-secret";

/**
 * Gives an endpoint a new secret; the old one signs beside it for 24 hours. For admins and above. Throws `forbidden` and
 * `not_found`.
 */
export async function rotateWebhookSecret(caller: Caller, id: string, key: Uint8Array): Promise<WebhookWithSecret> {
  const { secret, sealed } = newWebhookSecret(key, id);
  await changeWebhook(caller, id, async ({ tx, admin }) => {
    await rotateSecret(tx, v7(), { workspaceId: admin.workspace.id, endpointId: id }, sealed);
    return { kind: "webhook.secret_rotated", detail: {}, result: undefined };
  });
  return { ...(await getWebhook(caller, id)), secret };
}
