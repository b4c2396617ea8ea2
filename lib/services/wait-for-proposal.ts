import type { ProposalResource } from "@/lib/contract/proposal";
import { isSettled } from "@/lib/core/proposal-status";
import { WakeUp } from "@/lib/db/wake-up";
import type { Caller } from "@/lib/services/caller";
import { getProposal } from "@/lib/services/get-proposal";
import { watchChanges } from "@/lib/services/watch-changes";

// Announcements can be lost, so whoever waits also looks this often.
const lookEveryMs = 2_000;

/** One proposal, as soon as it is settled, or as it stands after `seconds`, or when `signal` aborts. Throws `not_found`. */
export async function waitForProposal(
  caller: Caller,
  id: string,
  seconds: number,
  signal: AbortSignal,
): Promise<ProposalResource> {
  const until = performance.now() + seconds * 1_000;
  const bell = new WakeUp();
  const stop = watchChanges(({ changes }) => {
    if (changes === null || changes.some((change) => change.proposalId === id)) bell.ring();
  });
  const ring = () => bell.ring();
  signal.addEventListener("abort", ring);
  try {
    for (;;) {
      const proposal = await getProposal(caller, id);
      const leftMs = until - performance.now();
      if (isSettled(proposal.status) || leftMs <= 0 || signal.aborted) return proposal;
      await bell.wait(Math.min(leftMs, lookEveryMs));
    }
  } finally {
    stop();
    signal.removeEventListener("abort", ring);
  }
}
