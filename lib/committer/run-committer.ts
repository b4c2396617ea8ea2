import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { CallLanes } from "@/lib/committer/call-lanes";
import { CallSlots } from "@/lib/committer/call-slots";
import type { CommitterDesk } from "@/lib/committer/carry-out-commit";
import { type DrainSignals, drainSignals } from "@/lib/committer/drain-signals";
import { followHistory } from "@/lib/committer/follow-history";
import { HeldClaims } from "@/lib/committer/held-claims";
import { lookUpUnknowns } from "@/lib/committer/look-up-unknowns";
import { readPreviews } from "@/lib/committer/read-previews";
import { recordTogether } from "@/lib/committer/record-together";
import { repeat } from "@/lib/committer/repeat";
import { sendPermits } from "@/lib/committer/send-permits";
import { sweepCommits } from "@/lib/committer/sweep-commits";
import { takeUpCommits } from "@/lib/committer/take-up-commits";
import { TargetCircuits } from "@/lib/committer/target-circuits";
import { openConnectors } from "@/lib/connectors/connector-registry";
import { keepPlans } from "@/lib/db/client";
import { freshenStatistics } from "@/lib/db/fresh-statistics";
import { listenForChanges } from "@/lib/db/listen";
import { WakeUp } from "@/lib/db/wake-up";
import { connectorSecrets, env } from "@/lib/env";
import { log } from "@/lib/log";

/**
 * Runs one committer until `signal` aborts: claims approved proposals, carries each out, records what came of it, takes
 * back what lost committers held, asks about unknowns, and reads the targets of what is pending. Then it claims no more, lets the calls in flight finish for up
 * to LEASE_SECONDS, records their receipts and resolves. `worker` must be this run's alone. Throws where OUTBOUND_ALLOW
 * can't be read.
 */
export async function runCommitter(options: { signal: AbortSignal; worker?: string }): Promise<void> {
  const { signal: stopping, worker = workerName() } = options;
  const leaseMs = env().LEASE_SECONDS * 1_000;
  const concurrency = env().COMMITTER_CONCURRENCY;
  openConnectors();
  keepPlans();
  const drain = drainSignals(stopping, leaseMs);
  const bell = new WakeUp();
  const desk = openDesk({ worker, leaseMs, stopping, drain, bell });
  const finished = new AbortController();
  const previewBell = new WakeUp();
  const hear = ({ ready, toRead }: { ready: boolean; toRead: boolean }) => {
    if (ready) bell.ring();
    if (toRead) previewBell.ring();
  };
  listenForChanges(hear, finished.signal);
  stopping.addEventListener("abort", () => hear({ ready: true, toRead: true }), { once: true });
  log.info({ worker, concurrency, leaseMs }, "the committer runs");
  const sweepMs = Math.min(1_000, leaseMs / 4);
  const upkeep = [
    repeat("renew leases", leaseMs / 3, finished.signal, () => desk.held.renew()),
    repeat("follow the history", sweepMs, stopping, () => followHistory(worker)),
    repeat("sweep", sweepMs, stopping, () => sweepCommits(worker)),
    repeat("freshen statistics", sweepMs, stopping, async () => void (await freshenStatistics())),
    lookUpUnknowns({ ...desk, leaseMs }),
    readPreviews(desk, previewBell),
  ];
  await takeUpCommits(desk, { concurrency, leaseMs, bell });
  finished.abort();
  await Promise.all(upkeep);
  drain.clear();
  log.info({ worker }, "the committer has stopped");
}

function openDesk(of: {
  worker: string;
  leaseMs: number;
  stopping: AbortSignal;
  drain: DrainSignals;
  bell: WakeUp;
}): CommitterDesk {
  const { worker, leaseMs, stopping, drain, bell } = of;
  const { cutOff, giveUp } = drain;
  const concurrency = env().COMMITTER_CONCURRENCY;
  return {
    worker,
    held: new HeldClaims(worker, leaseMs),
    slots: new CallSlots(concurrency, stopping, bell),
    lanes: new CallLanes(concurrency, bell),
    circuits: new TargetCircuits(worker),
    permits: sendPermits(worker, leaseMs),
    receipts: recordTogether(worker),
    secrets: connectorSecrets(),
    stopping,
    cutOff,
    giveUp,
  };
}

function workerName(): string {
  return `${hostname()}-${process.pid}-${randomBytes(3).toString("hex")}`;
}
