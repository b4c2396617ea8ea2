import { rows, type Tx, violates } from "@/lib/db/transaction";

/** A person's passkey, as it is kept. `publicKey` is COSE, `counter` as of its last use, `rpId` the host name it works at. */
export interface PasskeyRecord {
  id: string;
  userId: string;
  credentialId: Uint8Array<ArrayBuffer>;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
  aaguid: string;
  backedUp: boolean;
  rpId: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = `id, user_id AS "userId", credential_id AS "credentialId", public_key AS "publicKey", counter::float8 AS counter,
  transports, aaguid, backed_up AS "backedUp", rp_id AS "rpId", name, created_at AS "createdAt", last_used_at AS "lastUsedAt"`;

const selectOwn = {
  name: "select_own_passkeys",
  text: `SELECT ${columns} FROM passkey WHERE user_id = $1 ORDER BY created_at DESC, id DESC`,
};

const insert = {
  name: "insert_passkey",
  text: `INSERT INTO passkey (id, user_id, credential_id, public_key, counter, transports, aaguid, backed_up, rp_id, name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};

const remove = {
  name: "delete_passkey",
  text: `DELETE FROM passkey WHERE id = $1 AND user_id = $2 RETURNING name, credential_id AS "credentialId"`,
};

// A counter that does not grow says that there are two of it; one that is always 0 says nothing.
const use = {
  name: "use_passkey",
  text: `UPDATE passkey SET counter = $3, backed_up = $4, last_used_at = clock_timestamp()
         WHERE id = $1 AND user_id = $2 AND (counter < $3 OR (counter = 0 AND $3 = 0)) RETURNING id`,
};

const ask = {
  name: "insert_passkey_challenge",
  text: `WITH gone AS (DELETE FROM passkey_challenge WHERE user_id = $2 AND expires_at < clock_timestamp())
         INSERT INTO passkey_challenge (nonce, user_id, purpose, expires_at)
         VALUES ($1, $2, $3::passkey_purpose, clock_timestamp() + make_interval(secs => $4))`,
};

const take = {
  name: "take_passkey_challenge",
  text: `DELETE FROM passkey_challenge WHERE nonce = $1 AND user_id = $2 AND purpose = $3::passkey_purpose
         RETURNING expires_at > clock_timestamp() AS "isLive"`,
};

/** A user's passkeys, newest first. */
export function findPasskeys(userId: string): Promise<PasskeyRecord[]> {
  return rows<PasskeyRecord>(selectOwn, [userId]);
}

/** Adds a passkey; false where this credential is somebody's already. After false the transaction must be rolled back. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<PasskeyRecord, "createdAt" | "lastUsedAt">,
): Promise<boolean> {
  const { id, userId, credentialId, publicKey, counter, transports, aaguid, backedUp, rpId, name } = passkey;
  try {
    const values = [id, userId, credentialId, publicKey, counter, transports, aaguid, backedUp, rpId, name];
    await rows(insert, values, tx);
    return true;
  } catch (error) {
    if (violates(error, "passkey_credential_id_key")) return false;
    throw error;
  }
}

/** Removes a passkey of this user and gives what it was; null where they have none of this id. */
export async function deletePasskey(
  tx: Tx,
  id: string,
  userId: string,
): Promise<{ name: string; credentialId: Uint8Array } | null> {
  const [gone] = await rows<{ name: string; credentialId: Uint8Array }>(remove, [id, userId], tx);
  return gone ?? null;
}

/** Notes a use of a passkey with its new counter; false where it was removed, or its counter has not grown. */
export async function notePasskeyUse(
  tx: Tx,
  passkey: { id: string; userId: string; counter: number; backedUp: boolean },
): Promise<boolean> {
  const { id, userId, counter, backedUp } = passkey;
  return (await rows(use, [id, userId, counter, backedUp], tx)).length === 1;
}

/** What a passkey is asked to sign. */
export type PasskeyPurpose = "registration" | "approval";

/** Keeps a nonce that a passkey of this user may sign once within so many seconds. */
export async function insertPasskeyChallenge(
  challenge: { nonce: string; userId: string; purpose: PasskeyPurpose },
  lifetimeSeconds: number,
): Promise<void> {
  const { nonce, userId, purpose } = challenge;
  await rows(ask, [nonce, userId, purpose, lifetimeSeconds]);
}

/** Takes a nonce, which nobody can take again; false where there is none for this user and purpose, or it has expired. */
export async function takePasskeyChallenge(challenge: {
  nonce: string;
  userId: string;
  purpose: PasskeyPurpose;
}): Promise<boolean> {
  const { nonce, userId, purpose } = challenge;
  const [taken] = await rows<{ isLive: boolean }>(take, [nonce, userId, purpose]);
  return taken?.isLive ?? false;
}
