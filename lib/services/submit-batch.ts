import type { SubmitBatchInput } from "@/lib/contract/proposal-batch";
import { intentHash } from "@/lib/core/payload-hash";
import { type CallbackJudge, noCallbacks } from "@/lib/services/callback-refusal";
import { type Caller, requireAgent } from "@/lib/services/caller";
import type { Submission } from "@/lib/services/replay-submission";
import { submitProposal } from "@/lib/services/submit-proposal";

type BatchItem = SubmitBatchInput["proposals"][number];

/** What came of one submission of a batch: it, or what it was refused with. */
export type BatchItemOutcome = { submission: Submission } | { refusal: unknown };

/**
 * Submits each proposal of a batch for itself: what one is refused with touches no other. They go together, except that a
 * key or an intent that comes twice is taken in the order of the batch. Throws `forbidden` for whoever is no agent.
 */
export function submitBatch(
  caller: Caller,
  { group, proposals }: SubmitBatchInput,
  isForbidden: CallbackJudge = noCallbacks,
): Promise<BatchItemOutcome[]> {
  requireAgent(caller);
  const turns = new Map<string, Promise<unknown>>();
  return Promise.all(
    proposals.map((item) => {
      const intent = Buffer.from(intentHash(item.type, item.params)).toString("hex");
      const marks = [`key ${item.idempotencyKey}`, `intent ${intent}`];
      const outcome = Promise.all(marks.map((mark) => turns.get(mark))).then(() =>
        submitItem(caller, item, group, isForbidden),
      );
      for (const mark of marks) turns.set(mark, outcome);
      return outcome;
    }),
  );
}

/** Never rejects. */
async function submitItem(
  caller: Caller,
  { idempotencyKey, ...body }: BatchItem,
  group: SubmitBatchInput["group"],
  isForbidden: CallbackJudge,
): Promise<BatchItemOutcome> {
  try {
    return { submission: await submitProposal(caller, { idempotencyKey, body: { ...body, group } }, isForbidden) };
  } catch (refusal) {
    return { refusal };
  }
}
