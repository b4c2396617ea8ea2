import type { InboxCounts } from "@/lib/contract/inbox";
import { countInboxViews } from "@/lib/db/inbox-reader";
import type { UserCaller } from "@/lib/services/caller";

const most = 1_000;

/** How many proposals each part of the caller's inbox holds; of a larger inbox only the first thousand are looked at. */
export function getInboxCounts(caller: UserCaller): Promise<InboxCounts> {
  return countInboxViews(caller.workspace.id, caller.user.id, most);
}
