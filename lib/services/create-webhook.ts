import { v7 } from "uuid";
import type { CreateWebhookInput, WebhookWithSecret } from "@/lib/contract/webhook";
import { AppError } from "@/lib/core/app-error";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { insertEndpoint, rotateSecret } from "@/lib/db/webhook-endpoint-store";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { getWebhook } from "@/lib/services/get-webhook";
import { newWebhookSecret } from "@/lib/services/sealed-secret";

/** What changing webhooks takes beside the database: the key for secrets, and what the outbound guard says of an address. */
export interface WebhookRules {
  key: Uint8Array;
  isForbidden: (url: string) => boolean;
}

/** Adds an endpoint with its secret. For admins and above. Throws `forbidden`, and `invalid_input` where the guard forbids the address. */
export async function createWebhook(
  caller: Caller,
  { url, description, events }: CreateWebhookInput,
  rules: WebhookRules,
): Promise<WebhookWithSecret> {
  const admin = requireRole(caller, "admin");
  requireAllowed(url, rules, "/url");
  const id = v7();
  const workspaceId = admin.workspace.id;
  const { secret, sealed } = newWebhookSecret(rules.key, id);
  await transaction(async (tx) => {
    await insertEndpoint(tx, { id, workspaceId, url, description, events: events ?? [], userId: admin.user.id });
    await rotateSecret(tx, v7(), { workspaceId, endpointId: id }, sealed);
    const event = { workspaceId, kind: "webhook.created", actor: actorOf(admin), proposalId: null };
    await appendAuditEvent(tx, { ...event, detail: { endpointId: id, url, events } });
  });
  return { ...(await getWebhook(admin, id)), secret };
}

/** Throws `invalid_input` for an address that the outbound guard would refuse whatever happens. */
export function requireAllowed(url: string, { isForbidden }: Pick<WebhookRules, "isForbidden">, pointer: string): void {
  if (!isForbidden(url)) return;
  const detail = "The outbound guard forbids this address. Whoever runs Countersign can allow it: OUTBOUND_ALLOW.";
  throw new AppError("invalid_input", detail, { errors: [{ pointer, detail }] });
}
