import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id (the library's default variant) with OWASP's parameters: 19 MiB, 2 passes, 1 lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

/** An Argon2id PHC string of `password`. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/**
 * Whether `password` is the one that was hashed. With no hash (no such user, or one without a password) it is never, and
 * takes as long to say.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash !== null) return verify(passwordHash, password);
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  await verify(await decoy, password);
  return false;
}

/** A password of 144 random bits, to be told once. */
export function generatePassword(): string {
  return randomBytes(18).toString("base64url");
}
