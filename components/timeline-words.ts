import type { JsonObject } from "@/lib/core/json";
import { type AuditKind, isAuditKind } from "@/lib/core/proposal-events";

const words: Record<AuditKind, string> = {
  "proposal.submitted": "proposed it",
  "proposal.previewed": "read the target's present state",
  "proposal.preview_requested": "asked for the target to be read again",
  "proposal.approval_given": "gave an approval",
  "proposal.approval_withdrawn": "took an approval back",
  "proposal.approved": "completed the approval: it may be sent",
  "proposal.rejected": "rejected it",
  "proposal.changes_requested": "asked for changes",
  "proposal.revised": "wrote a new revision",
  "proposal.withdrawn": "withdrew it",
  "proposal.expired": "let it expire: nobody decided in time",
  "proposal.compensation_proposed": "proposed the undo of it",
  "proposal.assigned": "asked someone to decide it",
  "proposal.unassigned": "took back who was asked to decide it",
  "commit.claimed": "took it up",
  "commit.refused": "refused to send it",
  "commit.precondition_failed": "found the target changed, sent nothing and handed it back",
  "commit.precondition_unread": "could not read the target, sent nothing and tries again",
  "commit.permitted": "wrote the permit to send it once",
  "commit.committed": "recorded that it happened",
  "commit.failed": "recorded that it did not happen",
  "commit.not_sent": "could not send it: no byte left",
  "commit.resend_scheduled": "lost the answer, and sends it again later",
  "commit.unknown": "lost the answer: it may or may not have happened",
  "commit.lease_expired": "found that its holder had gone silent",
  "commit.key_expired": "stopped sending it: the target no longer keeps the key",
  "commit.history_lost": "found that the database may have lost the permit for a send",
  "commit.looked_up": "asked the target whether it happened",
  "commit.late_receipt": "took a late answer",
  "commit.resolved": "ruled on the outcome",
  "commit.retried": "allowed one new send",
};

/** What happened in an event, as what its actor did: "Ada approved it". An unknown kind is its own name. */
export function timelineWords(kind: string, detail: JsonObject): string {
  if (kind === "proposal.approval_given" && detail.acknowledged === true) {
    return "gave an approval, having seen what is not what it seems";
  }
  if (kind === "commit.permitted" && detail.restored === true)
    return "wrote down again the permit for a send, which the database had lost";
  if (kind === "proposal.submitted" && typeof detail.compensates === "string") return "proposed it, to undo another";
  return isAuditKind(kind) ? words[kind] : kind;
}

/** What someone wrote in an event: a comment, the evidence of a ruling, why a send failed; null where nothing. */
export function timelineNote(kind: string, detail: JsonObject): string | null {
  // The approval that completes it is an event of its own, with the same comment.
  if (kind === "proposal.approved") return null;
  for (const name of ["comment", "evidence", "detail"]) {
    const value = detail[name];
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
}
