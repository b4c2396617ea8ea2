import type { UpdateWebhookInput, WebhookResource } from "@/lib/contract/webhook";
import { writeEndpoint } from "@/lib/db/webhook-endpoint-store";
import type { Caller } from "@/lib/services/caller";
import { changeWebhook } from "@/lib/services/change-webhook";
import { requireAllowed, type WebhookRules } from "@/lib/services/create-webhook";
import { getWebhook } from "@/lib/services/get-webhook";

/** Changes what an endpoint is told, and where. For admins and above. Throws `forbidden`, `not_found` and `invalid_input`. */
export async function updateWebhook(
  caller: Caller,
  id: string,
  input: UpdateWebhookInput,
  rules: Pick<WebhookRules, "isForbidden">,
): Promise<WebhookResource> {
  await changeWebhook(caller, id, async ({ tx, admin, now }) => {
    if (input.url !== undefined) requireAllowed(input.url, rules, "/url");
    const next = {
      url: input.url ?? now.url,
      description: input.description ?? now.description,
      events: input.events === undefined ? now.events : (input.events ?? []),
      enabled: input.enabled ?? now.enabled,
    };
    await writeEndpoint(tx, admin.workspace.id, id, next);
    return { kind: "webhook.updated", detail: { before: now, after: next }, result: undefined };
  });
  return getWebhook(caller, id);
}
