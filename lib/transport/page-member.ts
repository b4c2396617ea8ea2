import { AppError } from "@/lib/core/app-error";
import type { UserCaller } from "@/lib/services/caller";
import { isSameOrigin } from "@/lib/transport/same-origin";
import { requireMember } from "@/lib/transport/session";

/**
 * Whoever's page of this app asks, by its session cookie, as a caller in this workspace: for what pages read beside the REST
 * contract. Throws `forbidden` for another site's page, and `unauthenticated`.
 */
export async function pageMember(headers: Headers, workspaceSlug: string): Promise<UserCaller> {
  if (!isOurPage(headers)) throw new AppError("forbidden", "This is for pages of this app.");
  const member = await requireMember(headers, workspaceSlug);
  if (member === null) throw new AppError("unauthenticated", "Sign in as a member of this workspace.");
  return member;
}

/** Browsers say where a request comes from, and no page can make them lie (Fetch Metadata). */
function isOurPage(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site") ?? "same-origin";
  return (site === "same-origin" || site === "none") && isSameOrigin(headers);
}
