import { createHash, randomBytes } from "node:crypto";
import { v7 } from "uuid";
import type { StoredCredential } from "@/lib/db/credential-store";

/** A new agent key (`csk`) or personal token (`cst`): `stored` is what may be kept, `secret` is told once and forgotten. */
export interface MintedCredential {
  secret: string;
  stored: StoredCredential;
}

/** Makes a key or token of 32 random bytes. What is stored is the SHA-256 digest of the whole text, and its first 12 characters. */
export function mintCredential(kind: "csk" | "cst"): MintedCredential {
  const secret = `${kind}_${randomBytes(32).toString("base64url")}`;
  const digest = createHash("sha256").update(secret).digest();
  return { secret, stored: { id: v7(), digest, prefix: secret.slice(0, 12) } };
}
