import type { MemberResource } from "@/lib/contract/member";
import { findMembers } from "@/lib/db/workspace-store";
import { type Caller, requireRole } from "@/lib/services/caller";

/** The workspace's members, by name. For every member. Throws `forbidden`. */
export async function listMembers(caller: Caller): Promise<MemberResource[]> {
  const { workspace } = requireRole(caller, "viewer");
  return (await findMembers(workspace.id)).map(({ role, createdAt, user }) => ({
    id: user.id,
    name: user.name,
    email: user.email,
    role,
    since: createdAt.toISOString(),
    disabled: user.disabledAt !== null,
  }));
}
