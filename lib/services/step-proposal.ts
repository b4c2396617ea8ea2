import { AppError } from "@/lib/core/app-error";
import type { MachineState, ProposalEvent } from "@/lib/core/proposal-events";
import { type Transition, transition } from "@/lib/core/proposal-machine";
import { type CommitState, type ProposalState, proposalStatus } from "@/lib/core/proposal-status";

/** A locked proposal, as far as the machine and its refusals need it. */
interface SteppedProposal {
  state: MachineState;
  now: { state: ProposalState; commitState: CommitState | null };
}

/** The machine's answer to an event; its refusals become errors that name the current status. */
export function stepProposal(change: SteppedProposal, event: ProposalEvent): Extract<Transition, { ok: true }> {
  const next = transition(change.state, event);
  if (next.ok) return next;
  const status = proposalStatus(change.now.state, change.now.commitState);
  switch (next.reason) {
    case "not_pending":
      throw new AppError("not_pending", `This proposal is ${status}: it can't be changed or decided any more.`, {
        currentStatus: status,
      });
    case "not_withdrawable":
      throw new AppError("not_withdrawable", withdrawRefusal(status), { currentStatus: status });
    case "approval_acted_on":
      throw new AppError("approval_acted_on", takeBackRefusal(status), { currentStatus: status });
    case "not_unknown":
      throw new AppError("not_unknown", `Only an unknown outcome is ruled on; this proposal is ${status}.`, {
        currentStatus: status,
      });
    case "not_failed":
      throw new AppError("not_failed", `Only a failed proposal is tried again; this one is ${status}.`, {
        currentStatus: status,
      });
    case "not_claimable":
    case "no_permit":
    case "already_settled":
      throw changedMeanwhile();
  }
}

function withdrawRefusal(status: string): string {
  if (status === "approved")
    return "It has been sent once already and waits to be sent again: whether it happened is not known yet.";
  return `This proposal is ${status}: it is too late to withdraw it.`;
}

function takeBackRefusal(status: string): string {
  if (status === "approved")
    return "It has been sent once already and waits to be sent again: whether it happened is not known yet.";
  if (status === "committing") return "A committer has taken it up: it is too late to take the approval back.";
  return `This proposal is ${status}: there is no approval of it to take back any more.`;
}

/** What a change throws when the row was not as it was read, although it was locked: the committer was faster. */
export function changedMeanwhile(): AppError {
  return new AppError("conflict", "The proposal changed at the same moment. Read it again.");
}
