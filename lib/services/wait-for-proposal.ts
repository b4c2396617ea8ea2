import type { ProposalResource } from "@/lib/contract/proposal";
import { isSettled } from "@/lib/core/proposal-status";
import { Turns } from "@/lib/core/turns";
import { WakeUp } from "@/lib/db/wake-up";
import type { Caller } from "@/lib/services/caller";
import { getProposal } from "@/lib/services/get-proposal";
import { isSettledNow, watchSettlement } from "@/lib/services/watch-settlement";

/** However many waits begin or end at once, they share a part of the connections: nobody else is kept from one. */
const reads = new Turns(4);

/** One proposal, as soon as it is settled, or as it stands after `seconds`, or when `signal` aborts. Throws `not_found`. */
export async function waitForProposal(
  caller: Caller,
  id: string,
  seconds: number,
  signal: AbortSignal,
): Promise<ProposalResource> {
  const until = performance.now() + seconds * 1_000;
  const bell = new WakeUp();
  const awaited = { workspaceId: caller.workspace.id, id };
  const stop = watchSettlement(awaited, bell);
  const ring = () => bell.ring();
  signal.addEventListener("abort", ring);
  try {
    if (seconds > 0 && (await isSettledNow(awaited))) bell.ring();
    for (;;) {
      const leftMs = until - performance.now();
      if (leftMs > 0 && !signal.aborted) await bell.wait(leftMs);
      const proposal = await reads.take(() => getProposal(caller, id));
      if (isSettled(proposal.status) || performance.now() >= until || signal.aborted) return proposal;
    }
  } finally {
    stop();
    signal.removeEventListener("abort", ring);
  }
}
