import type { InboxFacets, InboxFilter } from "@/lib/contract/inbox";
import { readInboxFacet } from "@/lib/db/inbox-reader";
import type { UserCaller } from "@/lib/services/caller";
import { inboxSelection } from "@/lib/services/inbox-selection";

const most = 50;

/** What the caller's inbox may be narrowed to, each with its count under the other filters. */
export async function getInboxFacets(caller: UserCaller, filter: InboxFilter): Promise<InboxFacets> {
  const selection = inboxSelection(caller, filter);
  const [type, agent, impact] = await Promise.all([
    readInboxFacet(selection, "type", most),
    readInboxFacet(selection, "agent", most),
    readInboxFacet(selection, "impact", most),
  ]);
  return { type, agent, impact };
}
