import type { Hono, HonoRequest } from "hono";
import { inboxFilter, inboxQuery } from "@/lib/contract/inbox";
import type { UserCaller } from "@/lib/services/caller";
import { getInboxFacets } from "@/lib/services/get-inbox-facets";
import { listInbox } from "@/lib/services/list-inbox";
import { answerMember } from "@/lib/transport/answer-member";
import { queryInput } from "@/lib/transport/input";

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

function answer(
  req: HonoRequest<"/inbox/:workspace">,
  read: (caller: UserCaller) => Promise<unknown>,
): Promise<Response> {
  return answerMember(req.raw, req.param("workspace"), async (caller, headers) => {
    const body = JSON.stringify(await read(caller));
    return new Response(body, { headers: { ...headers, "Content-Type": "application/json" } });
  });
}
