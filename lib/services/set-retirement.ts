import { type ActionTypeResource, actionTypeName } from "@/lib/contract/action-type";
import { AppError } from "@/lib/core/app-error";
import { lockActionType, markRetirement } from "@/lib/db/action-type-store";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { toActionTypeResource } from "@/lib/services/to-action-type-resource";

/**
 * Retires an action type, or brings it back. A retired one takes no new proposals; those that it has are decided and
 * carried out as before. For admins and above. Asking for what already is changes nothing. Throws `forbidden` and
 * `not_found`.
 */
export async function setRetirement(caller: Caller, name: string, retired: boolean): Promise<ActionTypeResource> {
  const admin = requireRole(caller, "admin");
  const workspaceId = admin.workspace.id;
  const isName = actionTypeName.safeParse(name).success;
  return transaction(async (tx) => {
    const type = isName ? await lockActionType(tx, workspaceId, name) : null;
    if (type === null) throw new AppError("not_found", "There is no action type of this name here.");
    if ((type.retiredAt !== null) === retired) return toActionTypeResource(type);
    const retiredAt = await markRetirement(tx, { workspaceId, id: type.id, retired });
    const detail = { actionTypeId: type.id, name, version: type.version };
    const kind = retired ? "action_type.retired" : "action_type.restored";
    await appendAuditEvent(tx, { workspaceId, kind, actor: actorOf(admin), proposalId: null, detail });
    return toActionTypeResource({ ...type, retiredAt });
  });
}
