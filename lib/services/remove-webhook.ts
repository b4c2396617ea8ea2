import { removeEndpoint } from "@/lib/db/webhook-endpoint-store";
import type { Caller } from "@/lib/services/caller";
import { changeWebhook } from "@/lib/services/change-webhook";

/** Removes an endpoint: nothing is sent to it any more. For admins and above. Throws `forbidden` and `not_found`. */
export async function removeWebhook(caller: Caller, id: string): Promise<void> {
  await changeWebhook(caller, id, async ({ tx, admin }) => {
    await removeEndpoint(tx, admin.workspace.id, id);
    return { kind: "webhook.removed", detail: {}, result: undefined };
  });
}
