import type { ChangeMemberRoleInput } from "@/lib/contract/member";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { setMemberRole } from "@/lib/db/workspace-store";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { memberForChange, remainingOwners } from "@/lib/services/member-for-change";

/**
 * Gives a member another role, from their next request on. For admins and above; only an owner makes or unmakes an
 * owner. Throws `forbidden`, `not_found`, and `conflict` where nobody would be owner any more.
 */
export async function changeMemberRole(caller: Caller, input: ChangeMemberRoleInput): Promise<void> {
  const admin = requireRole(caller, input.role === "owner" ? "owner" : "admin");
  const workspaceId = admin.workspace.id;
  await transaction(async (tx) => {
    const member = await memberForChange(tx, admin, input.userId);
    if (member.role === input.role) return;
    if (member.role === "owner") await remainingOwners(tx, admin, member);
    await setMemberRole(tx, workspaceId, member.userId, input.role);
    const detail = { userId: member.userId, email: member.email, from: member.role, to: input.role };
    const event = { workspaceId, kind: "member.role_changed", actor: actorOf(admin), proposalId: null, detail };
    await appendAuditEvent(tx, event);
  });
}
