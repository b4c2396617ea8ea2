import type { Verdict } from "@/components/decision-bar";
import type { FieldErrors } from "@/components/use-decision-fields";
import type { ActionFailure } from "@/lib/contract/action-result";

/** What was typed and ticked. */
export interface Given {
  comment: string;
  confirmation: string;
  isAcknowledged: boolean;
}

/** What can be seen to be missing before anything is sent. */
export function missing(
  verdict: Verdict,
  { comment, confirmation, isAcknowledged }: Given,
  asked: { phrase: string | null; commentRequired: boolean; isMisleading: boolean },
): FieldErrors {
  if (verdict === "approve") {
    const matches = asked.phrase === null || confirmation === asked.phrase;
    return {
      ...(!matches && { confirmation: "Type the phrase exactly as it is shown." }),
      ...(asked.isMisleading &&
        !isAcknowledged && { acknowledgement: "Look at what is marked above, then tick this." }),
    };
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
