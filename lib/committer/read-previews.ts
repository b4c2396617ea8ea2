import { setTimeout as pause } from "node:timers/promises";
import { fullShares } from "@/lib/committer/full-shares";
import { backoffMs } from "@/lib/committer/resend-delay";
import { targetContext } from "@/lib/committer/target-context";
import type { PreviewReading } from "@/lib/connectors/connector";
import { readPreview } from "@/lib/connectors/connector-registry";
import { announce } from "@/lib/db/announce";
import { commitType } from "@/lib/db/commit-type";
import { claimPreviews, type DuePreview, recordPreview } from "@/lib/db/preview-request";
import type { WakeUp } from "@/lib/db/wake-up";
import { log } from "@/lib/log";

const pollMs = 1_000;
const mostAtOnce = 8;
const mostOfType = 2;
/** Longer than any reading may take: after it somebody else reads. */
const leaseMs = 40_000;
const mostTries = 5;
const firstDelayMs = 2_000;
const longestDelayMs = 60_000;

/** What reading previews needs of the committer that does it. */
interface PreviewDesk {
  worker: string;
  secrets: Record<string, string>;
  stopping: AbortSignal;
}

/**
 * Reads the targets of pending proposals whose types have a preview, until `desk.stopping` aborts; what is under way then
 * is left to others. Eight at once at most and two of one action type, besides the calls that carry commits out. Woken by
 * `bell`, it polls besides.
 */
export async function readPreviews(desk: PreviewDesk, bell: WakeUp): Promise<void> {
  const inFlight = new Map<Promise<void>, string>();
  let failures = 0;
  while (!desk.stopping.aborted) {
    const limit = mostAtOnce - inFlight.size;
    try {
      const due = limit > 0 ? await claimPreviews(leaseMs, limit, fullShares([...inFlight.values()], mostOfType)) : [];
      failures = 0;
      for (const one of due) {
        const read = readOne(desk, one).finally(() => {
          inFlight.delete(read);
          bell.ring();
        });
        inFlight.set(read, one.actionTypeId);
      }
      if (due.length === 0) await bell.wait(pollMs);
    } catch (error) {
      failures += 1;
      log.warn({ err: error, failures }, "no previews could be claimed; trying again");
      await pause(backoffMs(failures, Math.random()), undefined, { signal: desk.stopping }).catch(() => {});
    }
  }
  await Promise.all(inFlight.keys());
}

/** Never rejects: what could not be recorded is read again when its lease is over. */
async function readOne(desk: PreviewDesk, due: DuePreview): Promise<void> {
  const { workspaceId, proposalId } = due;
  try {
    const type = await commitType(due);
    const reading = await readPreview(type.connector, targetContext(due, type, desk.secrets), desk.stopping);
    if (desk.stopping.aborted && reading.outcome === "failed") return;
    const kept = await recordPreview(desk.worker, due, reading, againInMs(reading, due.tries));
    if (kept) announce({ workspaceId, proposalId, ready: false });
  } catch (error) {
    log.warn({ err: error, proposalId }, "a preview could not be finished; it is read again");
  }
}

/** 2 s after the first failure, then twice as long each time, up to a minute; the fifth is the last. */
function againInMs(reading: PreviewReading, tries: number): number | null {
  if (reading.outcome === "read" || tries >= mostTries) return null;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (tries - 1));
}
