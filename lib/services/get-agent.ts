import type { AgentResource } from "@/lib/contract/agent";
import { id as uuid } from "@/lib/contract/primitives";
import { AppError } from "@/lib/core/app-error";
import { findAgent } from "@/lib/db/agent-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { toAgentResource } from "@/lib/services/to-agent-resource";

/** One agent of the workspace with its keys. For every member. Throws `forbidden` and `not_found`. */
export async function getAgent(caller: Caller, id: string): Promise<AgentResource> {
  const member = requireRole(caller, "viewer");
  const agent = uuid.safeParse(id).success ? await findAgent(member.workspace.id, id) : null;
  if (agent === null) throw new AppError("not_found", "There is no such agent.");
  return toAgentResource(agent);
}
