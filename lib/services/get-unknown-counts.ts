import type { UnknownCounts, UnknownFilter } from "@/lib/contract/unknown";
import { countUnknownAges, countUnknownTypes } from "@/lib/db/unknown-reader";
import type { UserCaller } from "@/lib/services/caller";
import { listOf } from "@/lib/services/list-proposals";

const most = 1_000;

/** How many unknowns of these types there are of each age, and of which types they are. Never more than a thousand rows a count. */
export async function getUnknownCounts(caller: UserCaller, { type }: UnknownFilter): Promise<UnknownCounts> {
  const [ages, types] = await Promise.all([
    countUnknownAges(caller.workspace.id, listOf(type), most),
    countUnknownTypes(caller.workspace.id, most),
  ]);
  return { ages, types };
}
