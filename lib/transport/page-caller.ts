import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { atLeast, type Role } from "@/lib/core/quorum";
import type { UserCaller } from "@/lib/services/caller";
import { getSessionCaller } from "@/lib/services/get-session-caller";
import type { SessionUser } from "@/lib/services/get-session-user";
import { currentUser } from "@/lib/transport/session";

// Once a request, however many layouts and pages ask.
const signedInUser = cache(async () => currentUser(await headers()));
const callerIn = cache(async (user: SessionUser["user"], slug: string) => getSessionCaller(user, slug));

/** For pages: who is signed in. Redirects to the sign-in page where nobody is; `from` is the path to come back to. */
export async function pageUser(from: string): Promise<SessionUser> {
  const signedIn = await signedInUser();
  if (signedIn === null) redirect(`/sign-in?from=${encodeURIComponent(from)}`);
  return signedIn;
}

/** For pages: who is signed in, or null. */
export async function optionalPageUser(): Promise<SessionUser | null> {
  return signedInUser();
}

/**
 * For pages of a workspace: the member who looks. Redirects to the sign-in page where nobody is signed in (`from` is the
 * path to come back to), and answers 404 where they are no member, or less than `least`.
 */
export async function pageCaller(workspaceSlug: string, least: Role = "viewer", from?: string): Promise<UserCaller> {
  const { user } = await pageUser(from ?? `/w/${encodeURIComponent(workspaceSlug)}`);
  const caller = await callerIn(user, workspaceSlug);
  if (caller === null || !atLeast(caller.role, least)) notFound();
  return caller;
}
