import { announce } from "@/lib/db/announce";
import { type Swept, sweepExpiredKeys, sweepExpiredLeases } from "@/lib/db/commit-sweep";
import { log } from "@/lib/log";

const mostAtOnce = 500;

/** Takes back what lost committers held, and gives up on keys that targets no longer promise to know. */
export async function sweepCommits(worker: string): Promise<void> {
  for (const sweep of [sweepExpiredLeases, sweepExpiredKeys]) {
    let swept: Swept[];
    do {
      swept = await sweep(worker, mostAtOnce);
      for (const { workspaceId, proposalId, state } of swept) {
        announce({ workspaceId, proposalId, ready: state === "ready" });
        log.info({ proposalId, state }, "a commit was taken back");
      }
    } while (swept.length === mostAtOnce);
  }
}
