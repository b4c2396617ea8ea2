import { cookies, headers } from "next/headers";
import { revokeSession } from "@/lib/services/revoke-session";
import { currentUser } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";

/** For a server action: signs out whoever called it. The session is revoked, so that a copy of its cookie opens nothing either. */
export async function endSession(): Promise<void> {
  const signedIn = await currentUser(await headers());
  if (signedIn !== null) await revokeSession(signedIn.sessionId);
  const { name, options } = cookieSpec("session");
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
