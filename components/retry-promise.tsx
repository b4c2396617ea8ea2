import { Badge } from "@/components/ui/badge";
import type { RetrySafety } from "@/lib/core/action-type-definition";

/** What a class of retry safety means, and what is promised under it (docs/ARCHITECTURE.md). */
export const promises: Record<RetrySafety, { meaning: string; promise: string }> = {
  idempotent: {
    meaning: "Doing it again changes nothing by its nature, as setting a field to a value.",
    promise: "Resent until it answers, for as long as the policy allows.",
  },
  keyed: {
    meaning: "The target honours our key.",
    promise:
      "Resent with the same key until it answers, while the key is within the target’s retention; the effect happens exactly once. After that: unknown.",
  },
  query: {
    meaning: "The target can be asked whether it happened.",
    promise:
      "Sent once; if the answer is lost, asked. Found: committed. Absent counts only after the quarantine, and then allows one new send.",
  },
  blind: {
    meaning: "The target neither honours a key nor can be asked.",
    promise: "Sent at most once, ever. A lost answer is unknown, shown to people, never retried by the machine.",
  },
};

/** A class of retry safety, and what is promised under it about sending again. */
export function RetryPromise({ retrySafety }: { retrySafety: RetrySafety }) {
  const { meaning, promise } = promises[retrySafety];
  return (
    <>
      <Badge className="mr-2 font-mono">{retrySafety}</Badge>
      {meaning} <span className="font-medium">{promise}</span>
    </>
  );
}
