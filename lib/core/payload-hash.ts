import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonObject, JsonValue } from "@/lib/core/json";

/** SHA-256 over the RFC 8785 form of a JSON value, 32 bytes. */
export function hashJson(value: JsonValue): Uint8Array {
  return sha256(utf8ToBytes(canonicalJson(value)));
}

/** What a decision binds to and what the committer recomputes before it sends: `sha256:` and 64 hex digits (API.md, "A proposal"). */
export function payloadHash(payload: { type: string; typeVersion: number; params: JsonObject }): string {
  const { params, type, typeVersion } = payload;
  return `sha256:${bytesToHex(hashJson({ params, type, typeVersion }))}`;
}

/** The identity of what is wanted, whatever the type's version: two live proposals never share one unasked. 32 bytes. */
export function intentHash(type: string, params: JsonObject): Uint8Array {
  return hashJson({ params, type });
}
