import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ivBytes = 12;
const tagBytes = 16;

/** A webhook secret that was just made: what its reader is told once, and what is kept. */
export interface NewWebhookSecret {
  /** `whsec_` and the base64 of 32 bytes, as Standard Webhooks writes it. */
  secret: string;
  sealed: Uint8Array;
}

/** Makes a secret of 32 random bytes for `ownerId`, an endpoint or an agent. `key` has 32 bytes. */
export function newWebhookSecret(key: Uint8Array, ownerId: string): NewWebhookSecret {
  const bytes = randomBytes(32);
  return { secret: `whsec_${bytes.toString("base64")}`, sealed: sealSecret(key, ownerId, bytes) };
}

/** AES-256-GCM, bound to its owner: a row that is copied to another's opens nothing. The bytes are IV, tag, ciphertext. */
function sealSecret(key: Uint8Array, ownerId: string, secret: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(ownerId));
  const encrypted = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
}

/** The secret's bytes; null where another key, or another owner, sealed it. */
export function openSecret(key: Uint8Array, ownerId: string, sealed: Uint8Array): Uint8Array | null {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes });
    decipher.setAAD(Buffer.from(ownerId)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
