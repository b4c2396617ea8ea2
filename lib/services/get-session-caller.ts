import { workspaceSlug } from "@/lib/contract/workspace-slug";
import { findMembership } from "@/lib/db/workspace-store";
import type { UserCaller } from "@/lib/services/caller";

/** A signed-in user as a caller in the workspace of this slug, with the role they have there now; null where they are no member. */
export async function getSessionCaller(user: UserCaller["user"], slug: string): Promise<UserCaller | null> {
  if (!workspaceSlug.safeParse(slug).success) return null;
  const membership = await findMembership(slug, user.id);
  return membership === null ? null : { kind: "user", user, ...membership };
}
