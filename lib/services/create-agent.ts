import type { CreateAgentInput, NewAgentKey } from "@/lib/contract/agent";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { registerAgent } from "@/lib/services/register-agent";

/**
 * Adds an agent, owned by the caller unless said otherwise, and its first key. For admins and above. Throws `forbidden`,
 * `invalid_input` where the owner is no member, and `conflict` where the name is taken.
 */
export async function createAgent(caller: Caller, input: CreateAgentInput): Promise<NewAgentKey> {
  const admin = requireRole(caller, "admin");
  const { name, ownerId = admin.user.id } = input;
  const agent = { workspaceId: admin.workspace.id, actor: actorOf(admin), name, ownerId };
  return transaction((tx) => registerAgent(tx, agent));
}
