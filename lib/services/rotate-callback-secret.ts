import { v7 } from "uuid";
import type { AgentRef } from "@/lib/contract/agent";
import type { NewCallbackSecret } from "@/lib/contract/webhook";
import { AppError } from "@/lib/core/app-error";
import { lockAgent } from "@/lib/db/agent-store";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { rotateSecret } from "@/lib/db/webhook-endpoint-store";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { newWebhookSecret } from "@/lib/services/sealed-secret";

/**
 * Makes the secret that signs an agent's callbacks, or a new one; then the old one signs beside it for 24 hours. For admins and
 * above. Throws `forbidden`, `not_found`, and `conflict` where the agent is disabled.
 */
export async function rotateCallbackSecret(
  caller: Caller,
  { agentId }: AgentRef,
  key: Uint8Array,
): Promise<NewCallbackSecret> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  const { secret, sealed } = newWebhookSecret(key, agentId);
  await transaction(async (tx) => {
    const agent = await lockAgent(tx, workspaceId, agentId);
    if (agent === null) throw new AppError("not_found", "There is no such agent.");
    if (agent.disabledAt !== null) throw new AppError("conflict", "This agent is disabled: it proposes nothing more.");
    await rotateSecret(tx, v7(), { workspaceId, agentId }, sealed);
    const detail = { agentId, name: agent.name };
    const event = { workspaceId, kind: "agent.callback_secret_rotated", actor: actorOf(admin), proposalId: null };
    await appendAuditEvent(tx, { ...event, detail });
  });
  return { agentId, secret };
}
