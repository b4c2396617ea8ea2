import type { Verdict } from "@/components/decision-bar";
import type { FieldErrors } from "@/components/use-decision-fields";
import type { ActionFailure } from "@/lib/contract/action-result";

/** What can be seen to be missing before anything is sent. */
export function missing(
  verdict: Verdict,
  { comment, confirmation }: { comment: string; confirmation: string },
  asked: { phrase: string | null; commentRequired: boolean },
): FieldErrors {
  if (verdict === "approve") {
    const matches = asked.phrase === null || confirmation === asked.phrase;
    return matches ? {} : { confirmation: "Type the phrase exactly as it is shown." };
  }
  const isSilent = asked.commentRequired && comment.trim() === "";
  return isSilent ? { comment: "Say why: this action type asks for a comment." } : {};
}

/** The failures that belong to a field. */
export function fieldErrorsOf(failure: ActionFailure): FieldErrors {
  if (failure.code === "confirmation_mismatch") return { confirmation: failure.detail };
  if (failure.code === "comment_required") return { comment: failure.detail };
  return {};
}
