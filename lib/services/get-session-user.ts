import { findLiveSession } from "@/lib/db/session-store";

/** Who is signed in, by which session, and until when. */
export interface SessionUser {
  sessionId: string;
  expiresAt: string;
  user: { id: string; email: string; name: string };
}

/** Whose session this is (a UUID), as the database has it now; null where it was revoked, has expired, or its user is disabled. */
export async function getSessionUser(sessionId: string): Promise<SessionUser | null> {
  const session = await findLiveSession(sessionId);
  if (session === null) return null;
  return { sessionId: session.id, expiresAt: session.expiresAt.toISOString(), user: session.user };
}
