import type { RetrySafety } from "@/lib/core/action-type-definition";

/** Where a proposal can stand. `claimed` and `sending` are the two halves of what people see as `committing`. */
export const proposalStates = [
  "pending",
  "changes_requested",
  "rejected",
  "expired",
  "withdrawn",
  "approved",
  "claimed",
  "sending",
  "committed",
  "failed",
  "unknown",
  "abandoned",
] as const;
export type MachineState = (typeof proposalStates)[number];

/**
 * What can happen to a proposal. `openSends` counts the sends of this generation whose effect is not known, the one
 * reported left out; `mayResend` says that the key is within the target's retention (a machine may ask again).
 */
export type ProposalEvent =
  | { kind: "approve"; final: boolean }
  | { kind: "reject" }
  | { kind: "request_changes" }
  | { kind: "revise" }
  | { kind: "withdraw"; openSends: number }
  | { kind: "withdraw_approval"; openSends: number }
  | { kind: "expire" }
  | { kind: "claim" }
  | { kind: "refuse"; openSends: number }
  | { kind: "precondition_failed"; openSends: number }
  | { kind: "precondition_unread" }
  | { kind: "permit" }
  | { kind: "receipt_committed" }
  | { kind: "receipt_refused"; openSends: number }
  | { kind: "receipt_not_sent"; openSends: number; mayResend: boolean }
  | { kind: "receipt_ambiguous"; retrySafety: RetrySafety; mayResend: boolean }
  | { kind: "key_expired" }
  | { kind: "lease_expired"; retrySafety: RetrySafety; mayResend: boolean }
  | { kind: "history_lost"; retrySafety: RetrySafety }
  | { kind: "lookup_found" }
  | { kind: "lookup_absent" }
  | { kind: "resolve_committed" }
  | { kind: "resolve_not_committed"; retry: boolean }
  | { kind: "resolve_abandoned" }
  | { kind: "retry" };

/** The audit events of a proposal's record, by kind: what a transition leaves behind, and what people did about it besides. */
export const auditKinds = [
  "proposal.submitted",
  "proposal.previewed",
  "proposal.preview_requested",
  "proposal.approved",
  "proposal.approval_given",
  "proposal.approval_withdrawn",
  "proposal.rejected",
  "proposal.changes_requested",
  "proposal.revised",
  "proposal.withdrawn",
  "proposal.expired",
  "proposal.compensation_proposed",
  "proposal.assigned",
  "proposal.unassigned",
  "commit.claimed",
  "commit.refused",
  "commit.precondition_failed",
  "commit.precondition_unread",
  "commit.permitted",
  "commit.committed",
  "commit.failed",
  "commit.not_sent",
  "commit.resend_scheduled",
  "commit.unknown",
  "commit.lease_expired",
  "commit.key_expired",
  "commit.history_lost",
  "commit.looked_up",
  "commit.late_receipt",
  "commit.resolved",
  "commit.retried",
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Whether a kind is one of a proposal's record. */
export function isAuditKind(kind: string): kind is AuditKind {
  return auditKinds.some((each) => each === kind);
}
