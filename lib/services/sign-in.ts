import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { AppError } from "@/lib/core/app-error";
import { insertSession } from "@/lib/db/session-store";
import { clearAttempts, countAttempt, takeBackAttempt } from "@/lib/db/sign-in-throttle-store";
import { findUserByEmail } from "@/lib/db/user-store";
import { verifyPassword } from "@/lib/services/hash-password";

/** How long a session holds, whatever is done in it: a week. */
export const sessionLifetimeSeconds = 7 * 24 * 60 * 60;

const windowSeconds = 15 * 60;
const attemptsPerPair = 10;
const attemptsPerAddress = 50;

/** An attempt to sign in. `address` is the network address that it came from, as far as it can be trusted. */
export interface SignInAttempt {
  email: string;
  password: string;
  address: string;
  userAgent: string | null;
}

/**
 * Checks a password and starts a session; gives the session's id and whose it is. Throws `unauthenticated` for a wrong
 * password, an unknown and a disabled user alike, each as slowly, and `rate_limited` with `retryAfterSeconds` after 10
 * failures for one e-mail address from one network address, or 50 from one network address, in 15 minutes. Attempts are
 * never counted by e-mail address alone, so that nobody can lock a user out from elsewhere.
 */
export async function signIn(attempt: SignInAttempt): Promise<{ sessionId: string; userId: string }> {
  const email = attempt.email.trim().toLowerCase();
  const addressKey = `address:${attempt.address}`;
  const pairKey = `pair:${createHash("sha256").update(`${email}\n${attempt.address}`).digest("hex")}`;
  await countOrRefuse(addressKey, attemptsPerAddress);
  await countOrRefuse(pairKey, attemptsPerPair);

  const user = email.length <= 254 && !email.includes("\0") ? await findUserByEmail(email) : null;
  const passwordHash = user?.disabledAt === null ? user.passwordHash : null;
  const isRight = await verifyPassword(passwordHash, attempt.password);
  if (user === null || passwordHash === null || !isRight) throw refusal();

  const session = { id: v7(), userId: user.id, passwordHash, lifetimeSeconds: sessionLifetimeSeconds };
  if (!(await insertSession({ ...session, userAgent: attempt.userAgent?.slice(0, 300) ?? null }))) throw refusal();
  await takeBackAttempt(addressKey);
  await clearAttempts(pairKey, windowSeconds);
  return { sessionId: session.id, userId: user.id };
}

function refusal(): AppError {
  return new AppError("unauthenticated", "The e-mail address or the password is not right.");
}

async function countOrRefuse(key: string, most: number): Promise<void> {
  const { failures, secondsLeft } = await countAttempt(key, windowSeconds);
  if (failures <= most) return;
  const retryAfterSeconds = Math.max(1, secondsLeft);
  throw new AppError(
    "rate_limited",
    `Too many failed attempts to sign in from here. Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`,
    { retryAfterSeconds },
  );
}
