import type { ChangePasswordInput } from "@/lib/contract/member";
import { AppError } from "@/lib/core/app-error";
import { appendAuditEvent } from "@/lib/db/audit-store";
import { revokeOtherSessions } from "@/lib/db/session-store";
import { transaction } from "@/lib/db/transaction";
import { findUser, replacePasswordHash } from "@/lib/db/user-store";
import { findMemberships } from "@/lib/db/workspace-store";
import { hashPassword, verifyPassword } from "@/lib/services/hash-password";

/**
 * Changes the password of whoever is signed in, ends every other session of theirs at once, and tells the
 * audit log of each of their workspaces. Throws `invalid_input`
 * where `current` is not their password.
 */
export async function changePassword(
  signedIn: { sessionId: string; user: { id: string; name: string } },
  input: ChangePasswordInput,
): Promise<void> {
  const passwordHash = (await findUser(signedIn.user.id))?.passwordHash ?? null;
  const isRight = await verifyPassword(passwordHash, input.current);
  if (passwordHash === null || !isRight) throw refusal();
  const next = await hashPassword(input.next);
  const memberships = await findMemberships(signedIn.user.id);
  await transaction(async (tx) => {
    if (!(await replacePasswordHash(tx, signedIn.user.id, passwordHash, next))) throw refusal();
    await revokeOtherSessions(tx, signedIn.user.id, signedIn.sessionId);
    const actor = { kind: "user", id: signedIn.user.id, name: signedIn.user.name } as const;
    for (const { workspace } of memberships) {
      const event = { workspaceId: workspace.id, kind: "user.password_changed", actor, proposalId: null, detail: {} };
      await appendAuditEvent(tx, event);
    }
  });
}

function refusal(): AppError {
  const detail = "This is not your current password.";
  return new AppError("invalid_input", detail, { errors: [{ pointer: "/current", detail }] });
}
