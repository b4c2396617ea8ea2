import type { ProposalResource } from "@/lib/contract/proposal";
import { allowNewSend } from "@/lib/db/commit-rulings";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, claimIntent, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * Sends a failed proposal again: it provably had no effect, so a new generation under the same commit key is safe.
 * Throws `forbidden`, `not_failed`, `duplicate_live_proposal` (the same action was proposed anew meanwhile) or `not_found`.
 */
export async function retryCommit(caller: Caller, id: string): Promise<ProposalResource> {
  const reviewer = requireRole(caller, "reviewer");
  await changeProposal(reviewer, id, async (change) => {
    const next = stepProposal(change, { kind: "retry" });
    const { intentHash, revision } = change.now;
    await claimIntent(change, intentHash);
    if (!(await allowNewSend(change.tx, reviewer.workspace.id, id, "failed"))) throw changedMeanwhile();
    for (const kind of next.events) await record(change, kind, { revision });
    return { result: undefined, ready: true };
  });
  return getProposal(caller, id);
}
