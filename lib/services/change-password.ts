import type { ChangePasswordInput } from "@/lib/contract/member";
import { AppError } from "@/lib/core/app-error";
import { revokeOtherSessions } from "@/lib/db/session-store";
import { transaction } from "@/lib/db/transaction";
import { findUser, replacePasswordHash } from "@/lib/db/user-store";
import { hashPassword, verifyPassword } from "@/lib/services/hash-password";

/**
 * Changes the password of whoever is signed in, and ends every other session of theirs at once. Throws `invalid_input`
 * where `current` is not their password.
 */
export async function changePassword(
  signedIn: { sessionId: string; user: { id: string } },
  input: ChangePasswordInput,
): Promise<void> {
  const passwordHash = (await findUser(signedIn.user.id))?.passwordHash ?? null;
  const isRight = await verifyPassword(passwordHash, input.current);
  if (passwordHash === null || !isRight) throw refusal();
  const next = await hashPassword(input.next);
  await transaction(async (tx) => {
    if (!(await replacePasswordHash(tx, signedIn.user.id, passwordHash, next))) throw refusal();
    await revokeOtherSessions(tx, signedIn.user.id, signedIn.sessionId);
  });
}

function refusal(): AppError {
  const detail = "This is not your current password.";
  return new AppError("invalid_input", detail, { errors: [{ pointer: "/current", detail }] });
}
