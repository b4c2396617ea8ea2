import type { AgentRef } from "@/lib/contract/agent";
import { AppError } from "@/lib/core/app-error";
import { lockAgent, markAgentDisabled } from "@/lib/db/agent-store";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { revokeAgentKeys } from "@/lib/db/credential-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";

/**
 * Disables an agent for good and revokes its keys; its proposals stay as they are. For admins and above. Disabling twice
 * changes nothing. Throws `forbidden` and `not_found`.
 */
export async function disableAgent(caller: Caller, input: AgentRef): Promise<void> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  await transaction(async (tx) => {
    const agent = await lockAgent(tx, workspaceId, input.agentId);
    if (agent === null) throw new AppError("not_found", "There is no such agent.");
    if (agent.disabledAt !== null) return;
    await markAgentDisabled(tx, workspaceId, agent.id);
    const keys = await revokeAgentKeys(tx, workspaceId, agent.id);
    const common = { workspaceId, actor: actorOf(admin), proposalId: null };
    for (const { id: keyId, prefix } of keys) {
      await appendAuditEvent(tx, {
        ...common,
        kind: "agent_key.revoked",
        detail: { agentId: agent.id, keyId, prefix },
      });
    }
    await appendAuditEvent(tx, {
      ...common,
      kind: "agent.disabled",
      detail: { agentId: agent.id, name: agent.name, revokedKeys: keys.length },
    });
  });
}
