import type { PasskeyRef } from "@/lib/contract/passkey";
import { AppError } from "@/lib/core/app-error";
import { toBase64Url } from "@/lib/core/base64-bytes";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { deletePasskey } from "@/lib/db/passkey-store";
import { transaction } from "@/lib/db/transaction";
import { findMemberships } from "@/lib/db/workspace-store";
import { actorOf, type UserCaller } from "@/lib/services/caller";

/**
 * Removes a passkey of whoever is signed in and tells the audit log of each of their workspaces. What was signed with it stays
 * signed. Throws `not_found`.
 */
export async function removePasskey(caller: UserCaller, { passkeyId }: PasskeyRef): Promise<void> {
  const memberships = await findMemberships(caller.user.id);
  await transaction(async (tx) => {
    const gone = await deletePasskey(tx, passkeyId, caller.user.id);
    if (gone === null) throw new AppError("not_found", "You have no such passkey.");
    const detail = { passkeyId, name: gone.name, credentialId: toBase64Url(gone.credentialId) };
    for (const { workspace } of memberships) {
      const event = { workspaceId: workspace.id, kind: "passkey.removed", actor: actorOf(caller), proposalId: null };
      await appendAuditEvent(tx, { ...event, detail });
    }
  });
}
