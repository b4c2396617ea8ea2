import { z } from "zod";
import { id, payloadHashText } from "@/lib/contract/primitives";
import { errorCodes } from "@/lib/core/app-error";

/** The body of every error (RFC 9457). `type` is a page of the app that explains the code. */
export const problemResource = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    requestId: z.string(),
    proposalId: id.optional(),
    payloadHash: payloadHashText.optional(),
    previewId: id.optional(),
    currentStatus: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem" });
export type ProblemResource = z.infer<typeof problemResource>;
