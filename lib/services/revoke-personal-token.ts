import type { PersonalTokenRef } from "@/lib/contract/personal-token";
import { AppError } from "@/lib/core/app-error";
import { atLeast } from "@/lib/core/quorum";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { markPersonalTokenRevoked } from "@/lib/db/credential-store";
import { transaction } from "@/lib/db/transaction";
import { actorOf, type Caller, requireRole } from "@/lib/services/caller";

/** Revokes one of the caller's personal tokens, or anyone's for admins and above. Throws `forbidden` and `not_found`. */
export async function revokePersonalToken(caller: Caller, input: PersonalTokenRef): Promise<void> {
  const { workspace, user, role } = requireRole(caller, "viewer");
  const workspaceId = workspace.id;
  const userId = atLeast(role, "admin") ? null : user.id;
  await transaction(async (tx) => {
    const token = await markPersonalTokenRevoked(tx, { workspaceId, tokenId: input.tokenId, userId });
    if (token === null) throw new AppError("not_found", "There is no such token in use.");
    const detail = { tokenId: token.id, prefix: token.prefix };
    const event = { workspaceId, kind: "token.revoked", actor: actorOf(caller), proposalId: null, detail };
    await appendAuditEvent(tx, event);
  });
}
