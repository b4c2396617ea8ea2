import type { JsonObject, JsonValue } from "@/lib/core/json";
import { type AuditKind, auditKinds } from "@/lib/core/proposal-events";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** What webhooks tell of: the states that a proposal comes to, and a person's ruling. */
export const webhookEventTypes = [
  "proposal.created",
  "proposal.approved",
  "proposal.rejected",
  "proposal.changes_requested",
  "proposal.expired",
  "proposal.withdrawn",
  "proposal.committed",
  "proposal.failed",
  "proposal.unknown",
  "proposal.resolved",
] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** What a webhook says beside which proposal it is: its type, where the proposal stood then, and why. */
export interface WebhookFact {
  type: WebhookEventType;
  status: ProposalStatus;
  /** Of a failure or an unknown: its code (`timeout`, `status_500`, `lease_expired` …). */
  code: string | null;
  /** A reviewer's own words, where they rejected or asked for changes. */
  comment: string | null;
}

/**
 * What one event of the audit log is to the outside; null where it is nothing: a step on the way, or a return to where
 * people decide. `detail` is the event's.
 */
export function webhookFact(kind: AuditKind, detail: JsonObject): WebhookFact | null {
  switch (kind) {
    case "proposal.submitted":
      return fact("proposal.created", "pending");
    case "proposal.approved":
      return fact("proposal.approved", "approved");
    case "proposal.rejected":
      return { ...fact("proposal.rejected", "rejected"), comment: text(detail.comment) };
    case "proposal.changes_requested":
      return { ...fact("proposal.changes_requested", "changes_requested"), comment: text(detail.comment) };
    case "proposal.withdrawn":
      return fact("proposal.withdrawn", "withdrawn");
    case "proposal.expired":
      return fact("proposal.expired", "expired");
    case "commit.committed":
    case "commit.failed":
    case "commit.unknown":
    case "commit.refused":
      return stateFact(detail.state, text(detail.errorCode));
    case "commit.looked_up":
      return detail.state === "committed" ? fact("proposal.committed", "committed") : null;
    case "commit.lease_expired":
    case "commit.history_lost":
      return stateFact(detail.state, kind.slice("commit.".length));
    case "commit.key_expired":
      return fact("proposal.unknown", "unknown", "key_expired");
    case "commit.late_receipt":
      return detail.moved === true ? stateFact(detail.state, text(detail.errorCode)) : null;
    case "commit.resolved":
      return fact("proposal.resolved", ruledStatus(detail));
    case "proposal.previewed":
    case "proposal.preview_requested":
    case "proposal.approval_given":
    case "proposal.approval_withdrawn":
    case "proposal.revised":
    case "proposal.compensation_proposed":
    case "proposal.assigned":
    case "proposal.unassigned":
    case "commit.claimed":
    case "commit.precondition_failed":
    case "commit.precondition_unread":
    case "commit.permitted":
    case "commit.not_sent":
    case "commit.resend_scheduled":
    case "commit.retried":
      return null;
  }
}

/** The kinds of audit event that can be something to the outside. */
export const toldKinds: readonly AuditKind[] = auditKinds.filter((kind) =>
  [
    { state: "committed", moved: true },
    { state: "unknown", moved: true },
  ].some((detail) => webhookFact(kind, detail) !== null),
);

/** A commit that came to this state; what is still under way is nothing to tell. */
function stateFact(state: JsonValue | undefined, code: string | null): WebhookFact | null {
  switch (state) {
    case "committed":
      return fact("proposal.committed", "committed");
    case "failed":
      return fact("proposal.failed", "failed", code);
    case "unknown":
      return fact("proposal.unknown", "unknown", code);
    default:
      return null;
  }
}

function ruledStatus({ result, retry }: JsonObject): ProposalStatus {
  if (result === "committed" || result === "abandoned") return result;
  return retry === true ? "approved" : "failed";
}

function fact(type: WebhookEventType, status: ProposalStatus, code: string | null = null): WebhookFact {
  return { type, status, code, comment: null };
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
