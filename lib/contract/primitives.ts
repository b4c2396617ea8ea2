import { z } from "zod";
import type { JsonObject, JsonValue } from "@/lib/core/json";

/** A UUIDv7 string (RFC 9562). */
export const id = z.uuid();

/** An RFC 3339 UTC time with milliseconds. */
export const timestamp = z.iso.datetime({ precision: 3 });

/** A time given by a caller: RFC 3339 with any offset. */
export const timestampInput = z.iso.datetime({ offset: true });

/** Any JSON value; its shape is judged elsewhere (the action type's schema, the body's own limits). */
export const jsonValue = z.custom<JsonValue>((value) => value !== undefined).meta({ description: "Any JSON value." });

/** A JSON object with any members. */
export const jsonObject = z
  .custom<JsonObject>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "Must be an object.",
  )
  .meta({ type: "object", description: "A JSON object." });

/** `sha256:` and 64 hex digits. */
export const payloadHashText = z.string().regex(/^sha256:[0-9a-f]{64}$/, "Must be sha256: and 64 hex digits.");

/** An idempotency key without the quotes that a header may give it. */
export const plainIdempotencyKey = /^[\x21-\x7e]{1,255}$/;

/** A named thing that is referred to: an agent, a person. */
export const nameRef = z.object({ id, name: z.string() }).meta({ id: "NameRef" });

/** `?limit=` and `?cursor=` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many at most." }),
  cursor: z.string().max(500).optional().meta({ description: "The `nextCursor` of the page before." }),
};

/** The envelope of every list: newest first, `nextCursor` null on the last page. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "Null on the last page." }),
  });
}

/** One page of a list, as services return it. */
export interface Page<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** A query parameter that may be repeated: what has any of its values is found. */
export function repeatable<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item)]).optional();
}

/** A time that a list begins with, and one that it ends before. */
export const fromTime = timestampInput.optional().meta({ description: "From this time on." });
export const toTime = timestampInput.optional().meta({ description: "Before this time." });
