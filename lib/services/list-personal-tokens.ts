import type { PersonalTokenResource } from "@/lib/contract/personal-token";
import { atLeast } from "@/lib/core/quorum";
import { findPersonalTokens } from "@/lib/db/credential-store";
import { type Caller, requireRole } from "@/lib/services/caller";

/** The caller's personal tokens of this workspace, newest first; everyone's for admins and above. Throws `forbidden`. */
export async function listPersonalTokens(caller: Caller): Promise<PersonalTokenResource[]> {
  const { workspace, user, role } = requireRole(caller, "viewer");
  const tokens = await findPersonalTokens(workspace.id, atLeast(role, "admin") ? null : user.id);
  return tokens.map((token) => ({
    id: token.id,
    user: token.membership.user,
    name: token.name,
    prefix: token.prefix,
    createdAt: token.createdAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  }));
}
