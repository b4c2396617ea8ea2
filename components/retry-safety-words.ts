import type { RetrySafety } from "@/lib/core/action-type-definition";

/** What each class promises (docs/ARCHITECTURE.md), in words for whoever approves. */
const promises: Record<RetrySafety, string> = {
  idempotent: "Doing it again changes nothing: sent until the target answers.",
  keyed: "The target honours the commit key: sent with it until the target answers, and done once.",
  query: "Sent once. If the answer is lost, the target is asked whether it happened.",
  blind: "Sent at most once. If the answer is lost, the outcome is unknown and people rule on it.",
};

/** What is promised about sending it again, one or two sentences. */
export function retrySafetyWords(retrySafety: RetrySafety): string {
  return promises[retrySafety];
}
