import type { AgentResource } from "@/lib/contract/agent";
import { findAgents } from "@/lib/db/agent-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { toAgentResource } from "@/lib/services/to-agent-resource";

/** The workspace's agents with their keys: those in use first, then by name. For every member. Throws `forbidden`. */
export async function listAgents(caller: Caller): Promise<AgentResource[]> {
  const member = requireRole(caller, "viewer");
  return (await findAgents(member.workspace.id)).map(toAgentResource);
}
