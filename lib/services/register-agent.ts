import { v7 } from "uuid";
import type { NewAgentKey } from "@/lib/contract/agent";
import { displayName } from "@/lib/contract/display-name";
import { parseInput } from "@/lib/contract/parse-input";
import { AppError } from "@/lib/core/app-error";
import { insertAgent } from "@/lib/db/agent-store";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import type { Tx } from "@/lib/db/transaction";
import { findMember, lockWorkspace } from "@/lib/db/workspace-store";
import { issueAgentKey } from "@/lib/services/issue-agent-key";

/** An agent to be added. */
export interface NewAgent {
  workspaceId: string;
  actor: Actor;
  name: string;
  ownerId: string;
}

/**
 * Adds an agent and its first key, in `tx`. Checks no role: that is its callers' part. Throws `invalid_input` where the
 * name can't be one or the owner is no member, and `conflict` where the name is taken.
 */
export async function registerAgent(tx: Tx, agent: NewAgent): Promise<NewAgentKey> {
  const { workspaceId, actor, ownerId } = agent;
  const name = parseInput(displayName, agent.name);
  await lockWorkspace(tx, workspaceId);
  const owner = await findMember(workspaceId, ownerId, tx);
  if (owner === null) {
    const detail = "An agent's owner must be a member of this workspace.";
    throw new AppError("invalid_input", detail, { errors: [{ pointer: "/ownerId", detail }] });
  }
  const id = v7();
  if (!(await insertAgent(tx, { id, workspaceId, name, ownerId }))) {
    throw new AppError("conflict", `There is an agent “${name}” in this workspace. Choose another name.`);
  }
  const detail = { agentId: id, name, ownerId, ownerEmail: owner.email };
  await appendAuditEvent(tx, { workspaceId, kind: "agent.created", actor, proposalId: null, detail });
  return issueAgentKey(tx, { workspaceId, actor, agent: { id, name } });
}
