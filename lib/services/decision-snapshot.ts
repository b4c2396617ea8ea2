import type { DecisionSnapshot } from "@/lib/core/decision-rules";
import { misleadingProposal } from "@/lib/core/misleading-proposal";
import { bindsToReading } from "@/lib/core/preview-values";
import { proposalStatus } from "@/lib/core/proposal-status";
import { readReadings } from "@/lib/db/preview-reader";
import { readBallots } from "@/lib/db/proposal-store";
import type { ProposalChange } from "@/lib/services/change-proposal";
import { confirmationPhrase } from "@/lib/services/confirmation-phrase";

/** All that a ruling is judged by, read under the proposal's lock. */
export async function decisionSnapshot(change: ProposalChange): Promise<DecisionSnapshot> {
  const { tx, caller, id, now, type } = change;
  const workspaceId = caller.workspace.id;
  return {
    status: proposalStatus(now.state, now.commitState),
    revision: now.revision,
    payloadHash: now.payloadHash,
    policy: type.definition.policy,
    phrase: confirmationPhrase(type, { id, params: now.params, externalRef: now.externalRef }),
    agentOwnerId: now.agentOwnerId,
    proposedById: now.proposedById,
    bound: bindsToReading(type.definition.connector),
    returns: now.returns,
    readings: await readReadings(tx, workspaceId, { proposalId: id, revision: now.revision, returns: now.returns }),
    ballots: await readBallots(tx, workspaceId, id),
    misleading: misleadingProposal(now),
  };
}
