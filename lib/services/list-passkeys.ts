import type { OwnPasskeys } from "@/lib/contract/passkey";
import { findPasskeys } from "@/lib/db/passkey-store";
import { findUser } from "@/lib/db/user-store";
import type { UserCaller } from "@/lib/services/caller";

/** The passkeys of whoever is signed in, newest first, and what is asked of them before they add one. */
export async function listPasskeys({ user }: UserCaller): Promise<OwnPasskeys> {
  const [found, record] = await Promise.all([findPasskeys(user.id), findUser(user.id)]);
  const passkeys = found.map(({ id, name, rpId, backedUp, createdAt, lastUsedAt }) => ({
    ...{ id, name, rpId, backedUp, createdAt: createdAt.toISOString() },
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
  return { passkeys, proof: (record?.passwordHash ?? null) === null ? "fresh sign-in" : "password" };
}
