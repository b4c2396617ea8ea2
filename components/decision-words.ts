import { durationWords } from "@/components/time-words";
import type { RetrySafety } from "@/lib/core/action-type-definition";

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
