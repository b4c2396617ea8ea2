import type { NewAgentKey } from "@/lib/contract/agent";
import { AppError } from "@/lib/core/app-error";
import { lockAgentByName } from "@/lib/db/agent-store";
import { type Tx, transaction } from "@/lib/db/transaction";
import { findOwners } from "@/lib/db/workspace-store";
import { issueAgentKey } from "@/lib/services/issue-agent-key";
import { memberForOperator } from "@/lib/services/member-for-operator";
import { operatorActor } from "@/lib/services/operator-actor";
import { registerAgent } from "@/lib/services/register-agent";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/** An agent to be made by the command line; its owner is by default the workspace's first owner. */
export interface CreateAgentByOperatorInput {
  workspaceSlug: string;
  name: string;
  ownerEmail?: string;
}

/**
 * For the command line: a new key of the agent of this name, which is added where there is none. Throws `invalid_input`,
 * `not_found` where there is no such workspace or member, and `conflict` where the agent is disabled or owned by another.
 */
export async function createAgentByOperator(input: CreateAgentByOperatorInput): Promise<NewAgentKey> {
  const { name, ownerEmail } = input;
  const { id: workspaceId } = await workspaceForOperator(input.workspaceSlug);
  const owner = ownerEmail === undefined ? null : await memberForOperator(workspaceId, ownerEmail);
  return transaction(async (tx) => {
    const known = await lockAgentByName(tx, workspaceId, name);
    if (known === null) {
      const ownerId = owner?.userId ?? (await firstOwnerId(tx, workspaceId));
      return registerAgent(tx, { workspaceId, actor: operatorActor, name, ownerId });
    }
    if (known.disabledAt !== null) throw new AppError("conflict", `The agent “${name}” is disabled.`);
    if (owner !== null && owner.userId !== known.ownerId) {
      throw new AppError("conflict", `The agent “${name}” is owned by someone else.`);
    }
    return issueAgentKey(tx, { workspaceId, actor: operatorActor, agent: known });
  });
}

async function firstOwnerId(tx: Tx, workspaceId: string): Promise<string> {
  const [first] = await findOwners(workspaceId, tx);
  if (first === undefined) throw new AppError("not_found", "This workspace has no owner.");
  return first.userId;
}
