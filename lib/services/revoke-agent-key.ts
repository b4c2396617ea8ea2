import type { AgentKeyRef } from "@/lib/contract/agent";
import { AppError } from "@/lib/core/app-error";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { markAgentKeyRevoked } from "@/lib/db/credential-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";

/** Revokes one key of an agent. For admins and above. Throws `forbidden`, and `not_found` where there is none in use. */
export async function revokeAgentKey(caller: Caller, input: AgentKeyRef): Promise<void> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  const { agentId, keyId } = input;
  await transaction(async (tx) => {
    const key = await markAgentKeyRevoked(tx, { workspaceId, agentId, keyId });
    if (key === null) throw new AppError("not_found", "There is no such key in use.");
    const detail = { agentId, keyId, prefix: key.prefix };
    const event = { workspaceId, kind: "agent_key.revoked", actor: actorOf(admin), proposalId: null, detail };
    await appendAuditEvent(tx, event);
  });
}
