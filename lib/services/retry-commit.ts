import type { ProposalResource } from "@/lib/contract/proposal";
import { allowNewSend } from "@/lib/db/commit-rulings";
import { lockProposalRow } from "@/lib/db/proposal-store";
import { findStandingUndo } from "@/lib/db/undo-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, claimIntent, type ProposalChange, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { refuseSecond } from "@/lib/services/read-compensable";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * Sends a failed proposal again: it provably had no effect, so a new generation under the same commit key is safe.
 * Throws `forbidden`, `not_failed`, `duplicate_live_proposal` (the same action was proposed anew meanwhile), `already_compensated` (so was
 * another undo of the same) or `not_found`.
 */
export async function retryCommit(caller: Caller, id: string): Promise<ProposalResource> {
  const reviewer = requireRole(caller, "reviewer");
  await changeProposal(reviewer, id, async (change) => {
    const next = stepProposal(change, { kind: "retry" });
    const { intentHash, revision, compensates } = change.now;
    if (compensates !== null) await refuseSecondUndo(change, compensates);
    await claimIntent(change, intentHash);
    if (!(await allowNewSend(change.tx, reviewer.workspace.id, id, "failed"))) throw changedMeanwhile();
    for (const kind of next.events) await record(change, kind, { revision });
    return { result: undefined, ready: true };
  });
  return getProposal(caller, id);
}

/** Undo first, then what it undoes: whoever proposes an undo locks the latter alone, so that nobody waits in a circle. */
async function refuseSecondUndo({ tx, caller, id }: ProposalChange, originalId: string): Promise<void> {
  const workspaceId = caller.workspace.id;
  await lockProposalRow(tx, workspaceId, originalId);
  refuseSecond(await findStandingUndo(workspaceId, originalId, id, tx));
}
