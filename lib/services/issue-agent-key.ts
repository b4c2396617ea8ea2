import type { NewAgentKey } from "@/lib/contract/agent";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { insertAgentKey } from "@/lib/db/credential-store";
import type { Tx } from "@/lib/db/transaction";
import { mintCredential } from "@/lib/services/mint-credential";

/** Gives an agent a new key, in `tx`. Checks nothing: that is its callers' part. */
export async function issueAgentKey(
  tx: Tx,
  issue: { workspaceId: string; actor: Actor; agent: { id: string; name: string } },
): Promise<NewAgentKey> {
  const { workspaceId, actor, agent } = issue;
  const { secret, stored } = mintCredential("csk");
  await insertAgentKey(tx, { ...stored, workspaceId, agentId: agent.id });
  const detail = { agentId: agent.id, name: agent.name, keyId: stored.id, prefix: stored.prefix };
  await appendAuditEvent(tx, { workspaceId, kind: "agent_key.created", actor, proposalId: null, detail });
  return { agentId: agent.id, keyId: stored.id, prefix: stored.prefix, secret };
}
