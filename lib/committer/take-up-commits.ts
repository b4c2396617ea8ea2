import { setTimeout as pause } from "node:timers/promises";
import { type CommitterDesk, carryOutCommit } from "@/lib/committer/carry-out-commit";
import { thisMoment } from "@/lib/committer/moment";
import { backoffMs } from "@/lib/committer/resend-delay";
import { claimCommits } from "@/lib/db/commit-claim";
import { WakeUp } from "@/lib/db/wake-up";
import { log } from "@/lib/log";

const pollMs = 1_000;
// A claim costs a flush, however little it takes: where all slots were taken, one waits for a few to come free.
const gatherMs = 3;

/**
 * Claims what is due, as much as there are free slots, and carries it out, until `desk.stopping` aborts; resolves when
 * everything that it took up has its receipt. Woken by `bell`, it polls besides.
 */
export async function takeUpCommits(
  desk: CommitterDesk,
  options: { concurrency: number; leaseMs: number; bell: WakeUp },
): Promise<void> {
  const { concurrency, leaseMs, bell } = options;
  const inFlight = new Set<Promise<void>>();
  const slots = new WakeUp();
  let failures = 0;
  while (!desk.stopping.aborted) {
    const free = concurrency - inFlight.size;
    if (free === 0) {
      await slots.wait(pollMs);
      await pause(gatherMs);
      continue;
    }
    try {
      const askedAt = thisMoment();
      const claims = await claimCommits(desk.worker, free, leaseMs);
      failures = 0;
      for (const claim of claims) {
        desk.held.proven(claim, askedAt);
        const carried = carryOutCommit(desk, claim).finally(() => {
          inFlight.delete(carried);
          slots.ring();
        });
        inFlight.add(carried);
      }
      if (claims.length < free) await bell.wait(pollMs);
    } catch (error) {
      failures += 1;
      log.warn({ err: error, failures }, "no commits could be claimed; trying again");
      await pause(backoffMs(failures, Math.random()), undefined, { signal: desk.stopping }).catch(() => {});
    }
  }
  await Promise.all(inFlight);
}
