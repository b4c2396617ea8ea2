import { z } from "zod";
import { id, jsonValue, timestamp } from "@/lib/contract/primitives";

/** One value of the target's present state: what it is (null where it is not there), and what it becomes, where that is said. */
const previewValueResource = z.object({
  label: z.string(),
  present: z.boolean(),
  before: jsonValue,
  after: jsonValue.optional(),
});

/**
 * The latest reading of the target's present state for the current revision. All is null or empty until there is one;
 * where it failed, `values` is empty and `error` says why.
 */
export const previewResource = z
  .object({
    id: id.nullable(),
    outcome: z.enum(["read", "failed"]).nullable(),
    readAt: timestamp.nullable(),
    values: z.array(previewValueResource),
    error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  })
  .meta({ id: "Preview" });
export type PreviewResource = z.infer<typeof previewResource>;
