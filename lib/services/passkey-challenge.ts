import { randomBytes } from "node:crypto";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";

/** A challenge is answered within so many seconds, or asked for anew. */
export const challengeLifetimeSeconds = 5 * 60;

/** How long a browser waits for a passkey, in ms: less than the challenge lives. */
export const passkeyTimeoutMs = 4 * 60_000;

/** A nonce of 32 random bytes, in base64url. */
export function newNonce(): string {
  return randomBytes(32).toString("base64url");
}

/** The challenge of a registration: SHA-256 over `countersign passkey v1`, a newline, and the RFC 8785 form of user and nonce. */
export function registrationChallenge(userId: string, nonce: string): Uint8Array<ArrayBuffer> {
  const text = `countersign passkey v1\n${canonicalJson({ userId, nonce })}`;
  return new Uint8Array(sha256(utf8ToBytes(text)));
}
