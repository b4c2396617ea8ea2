import { id as uuid } from "@/lib/contract/primitives";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { type Tx, transaction } from "@/lib/db/transaction";
import { type EndpointTerms, lockEndpoint } from "@/lib/db/webhook-endpoint-store";
import { actorOf, type Caller, requireRole, type UserCaller } from "@/lib/services/caller";
import { noWebhook } from "@/lib/services/get-webhook";

/** An endpoint under its lock, and who changes it. */
export interface WebhookChange {
  tx: Tx;
  admin: UserCaller;
  id: string;
  now: EndpointTerms & { enabled: boolean };
}

/** A change's event, and what it gives. */
export interface WebhookChanged<Result> {
  kind: "webhook.updated" | "webhook.removed" | "webhook.secret_rotated" | "webhook.tested";
  detail: Record<string, unknown>;
  result: Result;
}

/**
 * Changes an endpoint in a transaction that holds it, and tells the audit log. For admins and above. Throws `forbidden` and
 * `not_found`.
 */
export async function changeWebhook<Result>(
  caller: Caller,
  id: string,
  work: (change: WebhookChange) => Promise<WebhookChanged<Result>>,
): Promise<Result> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  if (!uuid.safeParse(id).success) throw noWebhook();
  return transaction(async (tx) => {
    const now = await lockEndpoint(tx, workspaceId, id);
    if (now === null) throw noWebhook();
    const { kind, detail, result } = await work({ tx, admin, id, now });
    const event = { workspaceId, kind, actor: actorOf(admin), proposalId: null };
    await appendAuditEvent(tx, { ...event, detail: { endpointId: id, url: now.url, ...detail } });
    return result;
  });
}
