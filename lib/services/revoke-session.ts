import { markSessionRevoked } from "@/lib/db/session-store";

/** Signs out: the session's cookie opens nothing from now on. Revoking twice is no error. */
export async function revokeSession(sessionId: string): Promise<void> {
  await markSessionRevoked(sessionId);
}
