import canonicalize from "canonicalize";
import type { JsonValue } from "@/lib/core/json";

/**
 * The canonical form of a JSON value by RFC 8785 (JCS): one text for one value, whatever its member order and spacing.
 * Throws a `TypeError` for what is no JSON value.
 */
export function canonicalJson(value: JsonValue): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Not a JSON value.");
  return text;
}
