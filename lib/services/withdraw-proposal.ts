import type { ProposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { withdrawCommit } from "@/lib/db/commit-rulings";
import { endLiveIntent, moveProposal } from "@/lib/db/proposal-store";
import type { Caller } from "@/lib/services/caller";
import { changeProposal, type ProposalChange, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { stepProposal } from "@/lib/services/step-proposal";

/**
 * Takes a proposal back, for the agent or the person that made it, while no committer has taken it up. Doing it again changes nothing.
 * Throws `forbidden`, `not_withdrawable` or `not_found`.
 */
export async function withdrawProposal(caller: Caller, id: string): Promise<ProposalResource> {
  await changeProposal(caller, id, async (change) => {
    requireProposer(change);
    if (change.state === "withdrawn") return { result: undefined, ready: false };
    const next = stepProposal(change, { kind: "withdraw", openSends: change.now.openSends });
    await withdraw(change);
    await endLiveIntent(change.tx, caller.workspace.id, id);
    for (const kind of next.events) await record(change, kind, { revision: change.now.revision });
    return { result: undefined, ready: false };
  });
  return getProposal(caller, id);
}

function requireProposer({ caller, now }: ProposalChange): void {
  const { agentId, proposedById } = now;
  if (caller.kind === "user" ? caller.user.id === proposedById : caller.agent.id === agentId && proposedById === null)
    return;
  const proposer = proposedById === null ? "agent" : "person";
  throw new AppError("forbidden", `Only the ${proposer} that proposed this may withdraw it.`);
}

async function withdraw({ tx, caller, id, now }: ProposalChange): Promise<void> {
  const workspaceId = caller.workspace.id;
  const done =
    now.state === "approved"
      ? await withdrawCommit(tx, workspaceId, id)
      : await moveProposal(tx, workspaceId, id, now.state, "withdrawn");
  if (done) return;
  throw new AppError(
    "not_withdrawable",
    "A committer took this up at the same moment: it is too late to withdraw it.",
    {
      currentStatus: "committing",
    },
  );
}
