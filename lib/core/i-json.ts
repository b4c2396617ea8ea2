import { AppError } from "@/lib/core/app-error";
import { readIJson } from "@/lib/core/i-json-text";
import type { JsonValue } from "@/lib/core/json";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Parses a body as I-JSON (RFC 7493), UTF-8 with or without a byte order mark. Throws `malformed_json` for what is no JSON
 * in UTF-8, and what else `readIJson` throws.
 */
export function parseIJson(bytes: Uint8Array): JsonValue {
  return readIJson(decode(bytes));
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new AppError("malformed_json", "The body is not UTF-8.");
  }
}
