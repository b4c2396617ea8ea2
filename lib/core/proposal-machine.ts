import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { AuditKind, MachineState, ProposalEvent } from "@/lib/core/proposal-events";

/** `newGeneration` says that sends so far are ruled to have had no effect and that one new send is allowed. */
export type Transition =
  | { ok: true; next: MachineState; newGeneration: boolean; events: AuditKind[] }
  | { ok: false; reason: Refusal };

export type Refusal =
  | "not_pending"
  | "not_withdrawable"
  | "approval_acted_on"
  | "not_claimable"
  | "no_permit"
  | "not_unknown"
  | "not_failed"
  | "already_settled";

/** The life of a proposal, and nothing else: the table of docs/ARCHITECTURE.md. Pure. */
export function transition(state: MachineState, event: ProposalEvent): Transition {
  switch (event.kind) {
    case "approve":
      if (state !== "pending") return refuse("not_pending");
      return event.final
        ? to("approved", "proposal.approval_given", "proposal.approved")
        : to("pending", "proposal.approval_given");
    case "reject":
      return state === "pending" ? to("rejected", "proposal.rejected") : refuse("not_pending");
    case "request_changes":
      return state === "pending" ? to("changes_requested", "proposal.changes_requested") : refuse("not_pending");
    case "revise":
      return undecided(state) ? to("pending", "proposal.revised") : refuse("not_pending");
    case "expire":
      return undecided(state) ? to("expired", "proposal.expired") : refuse("not_pending");
    case "withdraw":
      // A resend that waits is "approved" too, but what was sent before may have had its effect.
      if (event.openSends > 0) return refuse("not_withdrawable");
      return undecided(state) || state === "approved"
        ? to("withdrawn", "proposal.withdrawn")
        : refuse("not_withdrawable");
    case "withdraw_approval":
      if (state === "pending" || (state === "approved" && event.openSends === 0))
        return to("pending", "proposal.approval_withdrawn");
      return refuse("approval_acted_on");
    case "claim":
      return state === "approved" ? to("claimed", "commit.claimed") : refuse("not_claimable");
    case "refuse":
      return state === "claimed"
        ? to(event.openSends > 0 ? "unknown" : "failed", "commit.refused")
        : refuse("no_permit");
    case "precondition_failed":
      // What an earlier send may have changed is no reason to ask again whether it should be sent.
      return state === "claimed" && event.openSends === 0
        ? to("pending", "commit.precondition_failed")
        : refuse("no_permit");
    case "precondition_unread":
      return state === "claimed" ? to("approved", "commit.precondition_unread") : refuse("no_permit");
    case "permit":
      return state === "claimed" ? to("sending", "commit.permitted") : refuse("no_permit");
    case "key_expired":
      return state === "approved" ? to("unknown", "commit.key_expired") : refuse("no_permit");
    case "lease_expired":
      return expireLease(state, event);
    case "history_lost":
      if (state !== "approved" && state !== "claimed") return refuse("not_claimable");
      return to(resends(event.retrySafety) ? "approved" : "unknown", "commit.history_lost");
    case "lookup_found":
      return state === "unknown" ? to("committed", "commit.looked_up") : refuse("not_unknown");
    case "lookup_absent":
      return state === "unknown" ? again("commit.looked_up") : refuse("not_unknown");
    case "resolve_committed":
      return state === "unknown" ? to("committed", "commit.resolved") : refuse("not_unknown");
    case "resolve_abandoned":
      return state === "unknown" ? to("abandoned", "commit.resolved") : refuse("not_unknown");
    case "resolve_not_committed":
      if (state !== "unknown") return refuse("not_unknown");
      return event.retry ? again("commit.resolved") : to("failed", "commit.resolved");
    case "retry":
      return state === "failed" ? again("commit.retried") : refuse("not_failed");
    default:
      return settle(state, event);
  }
}

type ReceiptEvent = Extract<ProposalEvent, { kind: `receipt_${string}` }>;

/**
 * A receipt is a fact about one send. While that send is the current one it moves the commit; later it settles an
 * unknown. That the target did it is always the truth, whatever was believed in the meantime.
 */
function settle(state: MachineState, event: ReceiptEvent): Transition {
  const late = state !== "sending";
  if (event.kind === "receipt_committed") {
    if (undecided(state) || state === "rejected" || state === "expired" || state === "committed")
      return refuse("already_settled");
    return to("committed", late ? "commit.late_receipt" : "commit.committed");
  }
  if (late && state !== "unknown") return refuse("already_settled");
  switch (event.kind) {
    case "receipt_refused":
      // An earlier send of this generation may have had its effect: a refusal of this one proves nothing about it.
      if (event.openSends > 0) return late ? refuse("already_settled") : to("unknown", "commit.unknown");
      return to("failed", late ? "commit.late_receipt" : "commit.failed");
    case "receipt_not_sent":
      if (event.openSends > 0) return notSentInDoubt(late, event.mayResend);
      if (event.mayResend) return again(late ? "commit.late_receipt" : "commit.not_sent");
      return to("failed", late ? "commit.late_receipt" : "commit.failed");
    case "receipt_ambiguous":
      if (late) return refuse("already_settled");
      return resends(event.retrySafety) && event.mayResend
        ? to("approved", "commit.resend_scheduled")
        : to("unknown", "commit.unknown");
  }
}

/** Nothing was sent this time, but an earlier send of the same generation is open: ask again while that is allowed. */
function notSentInDoubt(late: boolean, mayResend: boolean): Transition {
  if (late) return refuse("already_settled");
  return mayResend ? to("approved", "commit.resend_scheduled") : to("unknown", "commit.unknown");
}

function expireLease(state: MachineState, event: { retrySafety: RetrySafety; mayResend: boolean }): Transition {
  if (state === "claimed") return to("approved", "commit.lease_expired");
  if (state !== "sending") return refuse("already_settled");
  return to(resends(event.retrySafety) && event.mayResend ? "approved" : "unknown", "commit.lease_expired");
}

/** Whether a machine may repeat a send of this class on its own. */
export function resends(retrySafety: RetrySafety): boolean {
  return retrySafety === "keyed" || retrySafety === "idempotent";
}

/** Waiting for people: nothing is approved yet, and nothing is over. */
export function undecided(state: MachineState): boolean {
  return state === "pending" || state === "changes_requested";
}

function to(next: MachineState, ...events: AuditKind[]): Transition {
  return { ok: true, next, newGeneration: false, events };
}

function again(...events: AuditKind[]): Transition {
  return { ok: true, next: "approved", newGeneration: true, events };
}

function refuse(reason: Refusal): Transition {
  return { ok: false, reason };
}
