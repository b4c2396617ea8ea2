import type { AgentResource } from "@/lib/contract/agent";
import type { AgentWithKeys } from "@/lib/db/agent-store";

/** An agent as pages show it. */
export function toAgentResource(agent: AgentWithKeys): AgentResource {
  return {
    id: agent.id,
    name: agent.name,
    owner: agent.owner.user,
    createdAt: agent.createdAt.toISOString(),
    disabledAt: agent.disabledAt?.toISOString() ?? null,
    keys: agent.keys.map((key) => ({
      id: key.id,
      prefix: key.prefix,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    })),
  };
}
