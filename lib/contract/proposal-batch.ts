import { z } from "zod";
import { plainIdempotencyKey } from "@/lib/contract/primitives";
import { problemResource } from "@/lib/contract/problem";
import { proposalResource, submitProposalInput } from "@/lib/contract/proposal";

/** So many proposals a batch has at most. */
export const mostInBatch = 100;

const batchItemInput = submitProposalInput
  .omit({ group: true })
  .extend({
    idempotencyKey: z
      .string()
      .regex(plainIdempotencyKey, "Must be 1 to 255 visible ASCII characters.")
      .meta({ description: "As the header of that name, for this one." }),
  })
  .meta({ id: "BatchItem" });

/** `POST /proposals/batch`: submissions, each with a key of its own, all of one `group` where there is one. */
export const submitBatchInput = z
  .strictObject({
    group: submitProposalInput.shape.group,
    proposals: z.array(batchItemInput).min(1).max(mostInBatch),
  })
  .meta({ id: "SubmitBatch" });
export type SubmitBatchInput = z.infer<typeof submitBatchInput>;

const batchItemResult = z
  .union([
    z.object({ status: z.literal(201), replayed: z.boolean(), proposal: proposalResource }),
    z.object({ status: z.number().int().min(400), problem: problemResource }),
  ])
  .meta({ id: "BatchItemResult" });
export type BatchItemResult = z.infer<typeof batchItemResult>;

/** What came of each, in the order of the request: what the submission alone would have been answered with. */
export const batchResource = z.object({ results: z.array(batchItemResult) }).meta({ id: "BatchResult" });
