import type { MemberRef } from "@/lib/contract/member";
import { passAgents } from "@/lib/db/agent-store";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { revokePersonalTokens } from "@/lib/db/credential-store";
import { transaction } from "@/lib/db/transaction";
import { markMembershipEnded } from "@/lib/db/workspace-store";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { memberForChange, remainingOwners } from "@/lib/services/member-for-change";

/**
 * Removes a member, from their next request on: their tokens are revoked, and the agents that they own pass to the
 * caller, or to the first owner where they leave themselves. For admins and above, and for everyone themselves; only an
 * owner removes an owner. Throws `forbidden`, `not_found`, and `conflict` for the last owner.
 */
export async function endMembership(caller: Caller, input: MemberRef): Promise<void> {
  const person = requireRole(caller, "viewer");
  if (person.user.id !== input.userId) requireRole(caller, "admin");
  const workspaceId = person.workspace.id;
  await transaction(async (tx) => {
    const member = await memberForChange(tx, person, input.userId);
    const isLeaving = member.userId === person.user.id;
    const [owner] = isLeaving || member.role === "owner" ? await remainingOwners(tx, person, member) : [];
    const heirId = isLeaving && owner !== undefined ? owner.userId : person.user.id;
    const agents = await passAgents(tx, workspaceId, member.userId, heirId);
    const tokens = await revokePersonalTokens(tx, workspaceId, member.userId);
    await markMembershipEnded(tx, workspaceId, member.userId);
    const common = { workspaceId, actor: actorOf(person), proposalId: null };
    for (const { id: agentId, name } of agents) {
      const detail = { agentId, name, from: member.userId, to: heirId };
      await appendAuditEvent(tx, { ...common, kind: "agent.owner_changed", detail });
    }
    for (const { id: tokenId, prefix } of tokens) {
      await appendAuditEvent(tx, { ...common, kind: "token.revoked", detail: { tokenId, prefix } });
    }
    const detail = { userId: member.userId, email: member.email, role: member.role };
    await appendAuditEvent(tx, { ...common, kind: "member.removed", detail });
  });
}
