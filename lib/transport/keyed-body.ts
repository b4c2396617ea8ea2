import type { z } from "zod";
import { readIdempotencyKey } from "@/lib/transport/idempotency-key";
import { type Input, parseInput } from "@/lib/transport/input";
import { readJson } from "@/lib/transport/read-body";

/** The JSON body with its key, in the order in which the contract has them checked: the JSON, the header, the schema. */
export function keyedBody<Schema extends z.ZodType>(
  body: Schema,
): Input<{ idempotencyKey: string; body: z.output<Schema> }> {
  return {
    body,
    read: async (request) => {
      const json = await readJson(request);
      const idempotencyKey = readIdempotencyKey(request.headers.get("idempotency-key"));
      return { idempotencyKey, body: parseInput(body, json) };
    },
  };
}

/** The header, as the OpenAPI document tells of it. */
export const keyHeader = {
  "Idempotency-Key": {
    description: "1 to 255 visible ASCII characters, bare or as a quoted structured-field string.",
    required: true,
  },
};
