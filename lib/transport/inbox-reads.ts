import type { Hono, HonoRequest } from "hono";
import { inboxFilter, inboxQuery } from "@/lib/contract/inbox";
import type { UserCaller } from "@/lib/services/caller";
import { getInboxFacets } from "@/lib/services/get-inbox-facets";
import { listInbox } from "@/lib/services/list-inbox";
import { problemResponse } from "@/lib/transport/error-responses";
import { queryInput } from "@/lib/transport/input";
import { pageMember } from "@/lib/transport/page-member";
import { requestIdOf, standardHeaders } from "@/lib/transport/request-id";

/**
 * What the inbox's page reads as it goes on, by its session cookie: `GET /inbox/{workspace}`, the next rows, and
 * `GET /inbox/{workspace}/facets`. No part of the REST contract.
 */
export function addInboxReads(api: Hono): void {
  api.get("/inbox/:workspace", ({ req }) =>
    answer(req, async (caller) => listInbox(caller, await queryInput(inboxQuery).read(req.raw))),
  );
  api.get("/inbox/:workspace/facets", ({ req }) =>
    answer(req, async (caller) => getInboxFacets(caller, await queryInput(inboxFilter).read(req.raw))),
  );
}

async function answer(
  req: HonoRequest<"/inbox/:workspace">,
  read: (caller: UserCaller) => Promise<unknown>,
): Promise<Response> {
  const requestId = requestIdOf(req.header("x-request-id") ?? null);
  const headers = { ...standardHeaders(requestId), "Content-Type": "application/json" };
  try {
    const caller = await pageMember(req.raw.headers, req.param("workspace"));
    return new Response(JSON.stringify(await read(caller)), { headers });
  } catch (error) {
    return problemResponse(error, headers, requestId);
  }
}
