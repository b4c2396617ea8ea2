import { setTimeout as pause } from "node:timers/promises";
import { type CommitterDesk, carryOutCommit } from "@/lib/committer/carry-out-commit";
import { thisMoment } from "@/lib/committer/moment";
import { backoffMs } from "@/lib/committer/resend-delay";
import { claimCommits } from "@/lib/db/commit-claim";
import type { WakeUp } from "@/lib/db/wake-up";
import { log } from "@/lib/log";

const pollMs = 1_000;
// A claim costs a flush, however little it takes: where there was no room, one waits for a little more of it.
const gatherMs = 6;
// Calls that are under way, claims ahead of them, and answers on their way into the database: so many times the calls.
const mostHeldPerCall = 4;

/**
 * Claims what is due, as much as there are free slots, and carries it out, until `desk.stopping` aborts; resolves when
 * everything that it took up has its receipt. Woken by `bell` (something is due, or a call has ended), it polls besides.
 *
 * So that no slot stands empty while a claim is under way, it claims as many ahead as calls ended since the claim before:
 * none where the target is slow, and what waits may as well be carried out by another committer.
 */
export async function takeUpCommits(
  desk: CommitterDesk,
  options: { concurrency: number; leaseMs: number; bell: WakeUp },
): Promise<void> {
  const { concurrency, leaseMs, bell } = options;
  const inFlight = new Set<Promise<void>>();
  let ahead = 0;
  let endedBefore = 0;
  let failures = 0;
  while (!desk.stopping.aborted) {
    const room = Math.min(desk.slots.room + ahead, mostHeldPerCall * concurrency - inFlight.size);
    if (room <= 0) {
      await bell.wait(pollMs);
      await pause(gatherMs);
      continue;
    }
    try {
      const askedAt = thisMoment();
      const lanes = desk.lanes.shares();
      const slowLimit = desk.lanes.slowRoom(lanes);
      const claims = await claimCommits(desk.worker, leaseMs, { limit: room, slowLimit, lanes });
      failures = 0;
      ahead = claims.length === 0 ? 0 : Math.min(concurrency, desk.slots.ended - endedBefore);
      endedBefore = desk.slots.ended;
      for (const claim of claims) {
        desk.held.proven(claim, askedAt);
        const carried = carryOutCommit(desk, claim).finally(() => {
          inFlight.delete(carried);
          bell.ring();
        });
        inFlight.add(carried);
      }
      if (claims.length === 0) await bell.wait(pollMs);
    } catch (error) {
      failures += 1;
      log.warn({ err: error, failures }, "no commits could be claimed; trying again");
      await pause(backoffMs(failures, Math.random()), undefined, { signal: desk.stopping }).catch(() => {});
    }
  }
  await Promise.all(inFlight);
}
