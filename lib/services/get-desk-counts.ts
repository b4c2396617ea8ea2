import type { DeskCounts } from "@/lib/contract/proposal-details";
import { readDeskCounts } from "@/lib/db/desk-counts";
import type { Caller } from "@/lib/services/caller";

const most = 999;

/** What waits for people in the caller's workspace. Never more than a thousand rows are counted. */
export async function getDeskCounts(caller: Caller): Promise<DeskCounts> {
  const found = await readDeskCounts(caller.workspace.id, most + 1);
  const bounded = (count: number) => ({ count: Math.min(count, most), more: count > most });
  const oldest = found.oldest?.toISOString() ?? null;
  return { pending: bounded(found.pending), unknown: { ...bounded(found.unknown), oldest } };
}
