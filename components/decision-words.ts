import { durationWords } from "@/components/time-words";
import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** What an approval leads to. */
export interface ApprovalOutlook {
  approvals: { required: number; given: number };
  holdSeconds: number;
  /** The host that will be called; null where the request can't be made. */
  host: string | null;
  retrySafety: RetrySafety;
}

const isLast = ({ approvals }: ApprovalOutlook) => approvals.given + 1 >= approvals.required;

/** The approve button: what happens when it is pressed. */
export function approveWords(outlook: ApprovalOutlook): string {
  const { approvals, holdSeconds, host } = outlook;
  if (!isLast(outlook)) return `Approve (${approvals.given + 1} of ${approvals.required})`;
  if (holdSeconds > 0) return `Approve, send in ${durationWords(holdSeconds * 1_000)}`;
  return host === null ? "Approve and send" : `Approve and send to ${host}`;
}

const sending: Record<RetrySafety, string> = {
  idempotent: "It is then sent until the target answers; doing it twice changes nothing.",
  keyed: "It is then sent with its commit key until the target answers, and done once.",
  query: "It is then sent once; if the answer is lost, the target is asked.",
  blind: "It is then sent once, and never again by itself.",
};

/** How long it is offered to take back an approval that waits for others, in ms. */
const takeBackMs = 15_000;

/** What to say when a verdict was taken, and for how long it can be taken back as far as is known: not at all, 0. */
export function takenWords(
  verdict: "approve" | "reject" | "request_changes",
  status: ProposalStatus,
  { approvals, holdSeconds }: ApprovalOutlook,
): { title: string; description: string; forMs: number } {
  if (verdict === "reject") return { title: "Rejected", description: "Nothing is sent.", forMs: 0 };
  if (verdict === "request_changes")
    return { title: "Changes requested", description: "The agent is asked for a new revision.", forMs: 0 };
  if (status === "pending") {
    const description = `${approvals.given + 1} of ${approvals.required}: nothing is sent yet.`;
    return { title: "Approval given", description, forMs: takeBackMs };
  }
  if (holdSeconds === 0) return { title: "Approved", description: "It is being sent.", forMs: 0 };
  const description = `It is sent in ${durationWords(holdSeconds * 1_000)}.`;
  return { title: "Approved", description, forMs: Math.min(holdSeconds * 1_000, 60_000) };
}

/** The line beside the button: what follows the approval. */
export function afterApprovalWords(outlook: ApprovalOutlook): string {
  const { required, given } = outlook.approvals;
  const left = required - given - 1;
  if (left > 0)
    return `Nothing is sent yet: ${left} more ${left === 1 ? "reviewer has" : "reviewers have"} to approve.`;
  if (outlook.host === null)
    return "The request can’t be made from these params: the committer will refuse to send it.";
  return sending[outlook.retrySafety];
}
