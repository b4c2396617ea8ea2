import type { ActionTypeVersion } from "@/lib/contract/action-type";
import type { JsonObject } from "@/lib/core/json";

/** A version of an action type as the document that makes it: all that it says, without its number and without what the catalogue says of it. */
export function typeDocument(type: ActionTypeVersion & { retiredAt?: string | null }): JsonObject {
  const { version: _, retiredAt: __, ...definition } = type;
  return JSON.parse(JSON.stringify(definition));
}
