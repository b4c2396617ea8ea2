import { decode } from "next-auth/jwt";
import { id as uuid } from "@/lib/contract/primitives";
import type { UserCaller } from "@/lib/services/caller";
import { getSessionCaller } from "@/lib/services/get-session-caller";
import { getSessionUser, type SessionUser } from "@/lib/services/get-session-user";
import { sessionCookie } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";

// Both Next's pages and the API read sessions here, so nothing of Next is imported. Signing in is auth-handler.ts.

/** The name under which next-auth's token carries the id of our session row: all that it says. */
export const sessionClaim = "sid";

/**
 * Who is signed in, by the session cookie in these headers; null where nobody is. The database is asked each time: a
 * session that was revoked, and a user who was disabled, are out at once.
 */
export async function currentUser(headers: Headers): Promise<SessionUser | null> {
  const token = sessionCookie(headers);
  if (token === null) return null;
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null);
  const sessionId = uuid.safeParse(claims?.[sessionClaim]);
  return sessionId.success ? getSessionUser(sessionId.data) : null;
}

/**
 * Whoever is signed in as a caller in this workspace, with the role that they have there now; null where nobody is
 * signed in, there is no such workspace, or they are no member of it.
 */
export async function requireMember(headers: Headers, workspaceSlug: string): Promise<UserCaller | null> {
  const signedIn = await currentUser(headers);
  return signedIn === null ? null : getSessionCaller(signedIn.user, workspaceSlug);
}
