import type { Role } from "@/lib/core/quorum";
import { findMember, findOwners } from "@/lib/db/workspace-store";
import type { UserCaller } from "@/lib/services/caller";
import { createUser } from "@/lib/services/create-user";
import { createWorkspace } from "@/lib/services/create-workspace";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";

/** The password of everyone whom these builders make. */
export const password = "correct horse battery";

/** A workspace with one member of each role, as callers; its owner is the first user. */
export type WorkspacePeople = Record<Role, UserCaller>;

/** Makes a workspace and its people: `<role>@<slug>.example`, but for the owner, who is `first@countersign.example`. */
export async function makeWorkspace(slug: string): Promise<WorkspacePeople> {
  await ensureFirstUser({ email: "first@countersign.example", password });
  const workspace = await createWorkspace({ slug });
  const caller = async (role: Role): Promise<UserCaller> => {
    const { userId } = await createUser({ email: `${role}@${slug}.example`, role, workspaceSlug: slug, password });
    const member = await findMember(workspace.id, userId);
    if (member === null) throw new Error("The member was not made.");
    return { kind: "user", workspace, role, user: { id: userId, email: member.email, name: member.name } };
  };
  const [owner] = await findOwners(workspace.id);
  if (owner === undefined) throw new Error("The workspace has no owner.");
  const { userId: id, email, name } = owner;
  return {
    owner: { kind: "user", workspace, role: "owner", user: { id, email, name } },
    admin: await caller("admin"),
    reviewer: await caller("reviewer"),
    viewer: await caller("viewer"),
  };
}
