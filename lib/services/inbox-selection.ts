import type { InboxFilter } from "@/lib/contract/inbox";
import type { InboxSelection } from "@/lib/db/inbox-reader";
import type { UserCaller } from "@/lib/services/caller";

/** The caller's inbox, narrowed as the query has it. */
export function inboxSelection(caller: UserCaller, { view, type, agent, impact, q }: InboxFilter): InboxSelection {
  return {
    workspaceId: caller.workspace.id,
    userId: caller.user.id,
    view,
    types: listOf(type),
    agents: listOf(agent),
    impacts: listOf(impact),
    text: q === undefined || q === "" ? null : q,
  };
}

function listOf<Value>(given: Value | Value[] | undefined): Value[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}
