import { plainIdempotencyKey } from "@/lib/contract/primitives";
import { AppError } from "@/lib/core/app-error";

/**
 * The key of an `Idempotency-Key` header: 1 to 255 visible ASCII characters, bare or as a structured-field string
 * (RFC 8941, section 3.3.3), whose quotes and escapes are not part of the key. `header` is null where there is none.
 * Throws `idempotency_key_missing` and `idempotency_key_malformed`; a header sent twice is malformed.
 */
export function readIdempotencyKey(header: string | null): string {
  if (header === null) {
    throw new AppError("idempotency_key_missing", "Send an Idempotency-Key header, a new one for each new proposal.");
  }
  const key = header.startsWith('"') ? unquoted(header) : header;
  if (key !== null && plainIdempotencyKey.test(key)) return key;
  const form = "1 to 255 visible ASCII characters, bare or as a quoted structured-field string (RFC 8941)";
  throw new AppError("idempotency_key_malformed", `The Idempotency-Key must be ${form}, sent once.`);
}

function unquoted(header: string): string | null {
  const [, inner] = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/.exec(header) ?? [];
  return inner === undefined ? null : inner.replace(/\\(["\\])/g, "$1");
}
