import { getPublicKey, hashes, sign, verify } from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { fromBase64, toBase64 } from "@/lib/core/base64-bytes";
import { hashText } from "@/lib/core/hash-text";

// Not the browser's own Ed25519: that is missing from older ones, and from every page that comes over plain HTTP.
hashes.sha512 = sha512;

/** A public Ed25519 key: 32 bytes in base64, and `sha256:…` of those bytes, which is what it is known by. */
export interface PublicKey {
  id: string;
  publicKey: string;
}

/** A signing key: the public one, and its 32 secret bytes (RFC 8032). */
export interface SigningKey extends PublicKey {
  secret: Uint8Array;
}

/** A note that was read: its text with the last newline, and its signatures by name. */
export interface SignedNote {
  text: string;
  signatures: { name: string; keyHint: string; signature: string }[];
}

const ed25519Type = 1;
const mostSignatures = 16;

/** The signing key of 32 secret bytes. */
export function signingKeyOf(secret: Uint8Array): SigningKey {
  return { ...publicKeyOf(getPublicKey(secret)), secret };
}

/** A public key by its 32 bytes. */
export function publicKeyOf(bytes: Uint8Array): PublicKey {
  return { id: hashText(sha256(bytes)), publicKey: toBase64(bytes) };
}

/** Whether the key's id is that of its bytes. */
export function isGenuineKey(key: PublicKey): boolean {
  const bytes = fromBase64(key.publicKey);
  return bytes?.length === 32 && publicKeyOf(bytes).id === key.id;
}

/** Signs a text with Ed25519; gives the 64 bytes in base64. */
export function signText(text: string, key: SigningKey): string {
  return toBase64(sign(utf8ToBytes(text), key.secret));
}

/** Whether this is the key's signature of the text (RFC 8032, strictly). */
export function isSignedBy(text: string, signature: string, key: PublicKey): boolean {
  const [bytes, publicKey] = [fromBase64(signature), fromBase64(key.publicKey)];
  if (bytes?.length !== 64 || publicKey?.length !== 32) return false;
  return verify(bytes, utf8ToBytes(text), publicKey, { zip215: false });
}

/** What a note's signature line calls a key: the first four bytes of a hash (C2SP signed-note), in base64. */
export function keyHint(name: string, key: PublicKey): string {
  return toBase64(hintOf(name, key));
}

/** The text and its one signature in the form of a C2SP signed note (https://c2sp.org/signed-note). */
export function signedNote(text: string, name: string, key: PublicKey, signature: string): string {
  const bytes = concatBytes(hintOf(name, key), fromBase64(signature) ?? new Uint8Array());
  return `${text}\n— ${name} ${toBase64(bytes)}\n`;
}

/** Reads a signed note without believing its signatures; null where it is none. */
export function readSignedNote(note: string): SignedNote | null {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return null;
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > mostSignatures) return null;
  const signatures = lines.flatMap((line) => {
    const [, name, text] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? [];
    const bytes = fromBase64(text ?? "");
    if (name === undefined || bytes === null || bytes.length < 5) return [];
    return [{ name, keyHint: toBase64(bytes.slice(0, 4)), signature: toBase64(bytes.slice(4)) }];
  });
  return signatures.length === lines.length ? { text: note.slice(0, end + 1), signatures } : null;
}

function hintOf(name: string, key: PublicKey): Uint8Array {
  const publicKey = fromBase64(key.publicKey) ?? new Uint8Array();
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ed25519Type), publicKey)).slice(0, 4);
}
