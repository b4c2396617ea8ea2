import { announce } from "@/lib/db/announce";
import { isHistoryKnown, noteHistory } from "@/lib/db/database-history";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * Sees to it that permits are given only on the history of the database that is noted: after a failover, or a restore,
 * holds what may have been sent already and notes the new one (decision 0017).
 */
export async function followHistory(worker: string): Promise<void> {
  if (await isHistoryKnown()) return;
  const keepsWrites = env().FAILOVER_KEEPS_WRITES === "true";
  const change = await noteHistory(worker, keepsWrites);
  if (change === null) return;
  const { before, now, held } = change;
  log.warn(
    { before, now, keepsWrites, held: held.length },
    "the history of the database has changed: a failover or a restore",
  );
  for (const { workspaceId, proposalId, state } of held)
    announce({ workspaceId, proposalId, ready: state === "ready" });
}
