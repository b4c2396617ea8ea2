import type { MachineState } from "@/lib/core/proposal-events";

/** What the API and people call a proposal's status (API.md). */
export const proposalStatuses = [
  "pending",
  "changes_requested",
  "approved",
  "committing",
  "committed",
  "failed",
  "unknown",
  "rejected",
  "expired",
  "withdrawn",
  "abandoned",
] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** A proposal's own state, as stored; `approved` hands over to the commit's. */
export type ProposalState = "pending" | "changes_requested" | "approved" | "rejected" | "expired" | "withdrawn";

/** A commit's state, as stored. */
export type CommitState =
  | "ready"
  | "claimed"
  | "sending"
  | "committed"
  | "failed"
  | "unknown"
  | "abandoned"
  | "withdrawn"
  | "returned";

/** The one place that says where a proposal stands, from the two stored states. */
export function machineState(proposal: ProposalState, commit: CommitState | null): MachineState {
  if (proposal !== "approved" || commit === null) return proposal;
  // Its proposal is pending again, in the same statement.
  if (commit === "returned") return "pending";
  return commit === "ready" ? "approved" : commit;
}

/** The status for people and the API: the machine's two halves of committing are one to them. */
export function proposalStatus(proposal: ProposalState, commit: CommitState | null): ProposalStatus {
  const state = machineState(proposal, commit);
  return state === "claimed" || state === "sending" ? "committing" : state;
}

/** Statuses in which nothing more happens by itself or by a decision; `?wait=` returns on these and on `unknown`. */
export function isSettled(status: ProposalStatus): boolean {
  switch (status) {
    case "committed":
    case "failed":
    case "unknown":
    case "rejected":
    case "expired":
    case "withdrawn":
    case "abandoned":
      return true;
    case "pending":
    case "changes_requested":
    case "approved":
    case "committing":
      return false;
  }
}
