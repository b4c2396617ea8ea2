import { findCallbackSecret } from "@/lib/db/webhook-endpoint-store";
import { type Caller, requireRole } from "@/lib/services/caller";

/** Since when an agent has a callback secret, never the secret; null where it has none. For every member. Throws `forbidden`. */
export async function getCallbackSecret(
  caller: Caller,
  agentId: string,
): Promise<{ createdAt: string; oldUntil: string | null } | null> {
  const member = requireRole(caller, "viewer");
  const found = await findCallbackSecret(member.workspace.id, agentId);
  return found && { createdAt: found.createdAt.toISOString(), oldUntil: found.oldUntil?.toISOString() ?? null };
}
