import type { UserCaller } from "@/lib/services/caller";
import { problemResponse } from "@/lib/transport/error-responses";
import { pageMember } from "@/lib/transport/page-member";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";

/**
 * Answers a page of this app, by its session cookie, for its member of this workspace (its slug): what `answer` gives, on top of
 * the standard headers, or the problem that it throws.
 */
export async function answerMember(
  request: Request,
  workspaceSlug: string,
  answer: (member: UserCaller, headers: Record<string, string>) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers.get("x-request-id"));
  const headers = standardHeaders(requestId);
  try {
    return await answer(await pageMember(request.headers, workspaceSlug), headers);
  } catch (error) {
    return problemResponse(error, headers, requestId);
  }
}
