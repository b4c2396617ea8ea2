import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";

const form = /^sha256:([0-9a-f]{64})$/;

/** A SHA-256 hash as it is written: `sha256:` and 64 hex digits. */
export function hashText(hash: Uint8Array): string {
  return `sha256:${bytesToHex(hash)}`;
}

/** The hash of such a text; null where it is none. */
export function hashOfText(text: string): Uint8Array | null {
  const [, hex] = form.exec(text) ?? [];
  return hex === undefined ? null : hexToBytes(hex);
}
