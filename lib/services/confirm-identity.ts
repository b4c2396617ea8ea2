import { AppError } from "@/lib/core/app-error";
import { isFreshSession } from "@/lib/db/session-store";
import { clearAttempts, countAttempt } from "@/lib/db/sign-in-throttle-store";
import { findUser } from "@/lib/db/user-store";
import { verifyPassword } from "@/lib/services/hash-password";

const freshSeconds = 5 * 60;
const windowSeconds = 15 * 60;
const mostAttempts = 10;

/**
 * That whoever acts in a session is really its user, before something that outlives the session: by their password or, where
 * they have none, by having signed in within five minutes. Throws `invalid_input` at `/password`, `unauthenticated`, and
 * `rate_limited` after ten wrong passwords in a quarter of an hour.
 */
export async function confirmIdentity(
  signedIn: { sessionId: string; userId: string },
  password: string | undefined,
): Promise<void> {
  const { sessionId, userId } = signedIn;
  const passwordHash = (await findUser(userId))?.passwordHash ?? null;
  if (passwordHash === null) {
    if (await isFreshSession(sessionId, freshSeconds)) return;
    throw new AppError("unauthenticated", "This takes a fresh sign-in: sign out, sign in again, and repeat it.");
  }
  const key = `password:${userId}`;
  const { failures, secondsLeft } = await countAttempt(key, windowSeconds);
  if (failures > mostAttempts) throw tooMany(Math.max(1, secondsLeft));
  if (!(await verifyPassword(passwordHash, password ?? ""))) throw wrongPassword();
  await clearAttempts(key, windowSeconds);
}

function wrongPassword(): AppError {
  const detail = "This is not your password.";
  return new AppError("invalid_input", detail, { errors: [{ pointer: "/password", detail }] });
}

function tooMany(retryAfterSeconds: number): AppError {
  const detail = `Too many wrong passwords. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`;
  return new AppError("rate_limited", detail, { retryAfterSeconds });
}
