import type { AgentRef, NewAgentKey } from "@/lib/contract/agent";
import { AppError } from "@/lib/core/app-error";
import { lockAgent } from "@/lib/db/agent-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { issueAgentKey } from "@/lib/services/issue-agent-key";

/** Gives an agent one more key. For admins and above. Throws `forbidden`, `not_found`, and `conflict` where it is disabled. */
export async function createAgentKey(caller: Caller, input: AgentRef): Promise<NewAgentKey> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  return transaction(async (tx) => {
    const agent = await lockAgent(tx, workspaceId, input.agentId);
    if (agent === null) throw new AppError("not_found", "There is no such agent.");
    if (agent.disabledAt !== null) throw new AppError("conflict", "This agent is disabled: it gets no more keys.");
    return issueAgentKey(tx, { workspaceId, actor: actorOf(admin), agent });
  });
}
