import type { AddMemberInput, NewMember } from "@/lib/contract/member";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";
import { enrolUser } from "@/lib/services/enrol-user";

/**
 * Makes someone a member of the workspace, and a user with a generated password (given back, this once) where nobody
 * has this e-mail address. For admins and above; only an owner adds an owner. Throws `forbidden`, and `conflict` where
 * they are a member or disabled.
 */
export async function addMember(caller: Caller, input: AddMemberInput): Promise<NewMember> {
  const admin = requireRole(caller, input.role === "owner" ? "owner" : "admin");
  const { email, name, role } = input;
  return enrolUser({ workspaceId: admin.workspace.id, actor: actorOf(admin), email, name, role, password: undefined });
}
