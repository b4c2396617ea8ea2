import { rows, type Tx } from "@/lib/db/transaction";

/** A session that holds at this moment, and whose it is. */
export interface LiveSession {
  id: string;
  expiresAt: Date;
  user: { id: string; email: string; name: string };
}

/** What starts a session: `passwordHash` is the one that was checked, `lifetimeSeconds` how long it will hold. */
export interface NewSession {
  id: string;
  userId: string;
  passwordHash: string;
  lifetimeSeconds: number;
  userAgent: string | null;
}

// Only if the user is still enabled and the password still the one that was checked.
const insert = {
  name: "insert_session",
  text: `WITH gone AS (DELETE FROM session WHERE user_id = $2 AND expires_at < now() - interval '30 days')
         INSERT INTO session (id, user_id, expires_at, user_agent)
         SELECT $1, id, now() + make_interval(secs => $4), $5 FROM "user"
         WHERE id = $2 AND password_hash = $3 AND disabled_at IS NULL RETURNING id`,
};

const selectLive = {
  name: "select_live_session",
  text: `SELECT s.id, s.expires_at AS "expiresAt", u.id AS "userId", u.email, u.name
         FROM session s JOIN "user" u ON u.id = s.user_id
         WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL`,
};

const selectFresh = {
  name: "select_fresh_session",
  text: `SELECT id FROM session WHERE id = $1 AND revoked_at IS NULL AND expires_at > now()
           AND created_at > now() - make_interval(secs => $2)`,
};

const revoke = {
  name: "revoke_session",
  text: "UPDATE session SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL",
};

const revokeOthers = {
  name: "revoke_other_sessions",
  text: "UPDATE session SET revoked_at = now() WHERE user_id = $1 AND id <> $2 AND revoked_at IS NULL",
};

/** Starts a session; false where the user was disabled or the password changed meanwhile. */
export async function insertSession(session: NewSession): Promise<boolean> {
  const { id, userId, passwordHash, lifetimeSeconds, userAgent } = session;
  return (await rows(insert, [id, userId, passwordHash, lifetimeSeconds, userAgent])).length > 0;
}

/** The session where it is neither revoked nor expired and its user not disabled, or null. `id` is a UUID. */
export async function findLiveSession(id: string): Promise<LiveSession | null> {
  const [row] = await rows<{ id: string; expiresAt: Date; userId: string; email: string; name: string }>(selectLive, [
    id,
  ]);
  if (row === undefined) return null;
  return { id: row.id, expiresAt: row.expiresAt, user: { id: row.userId, email: row.email, name: row.name } };
}

/** Whether the session holds and was started within so many seconds. */
export async function isFreshSession(id: string, seconds: number): Promise<boolean> {
  return (await rows(selectFresh, [id, seconds])).length > 0;
}

/** Ends a session, at once. */
export async function markSessionRevoked(id: string): Promise<void> {
  await rows(revoke, [id]);
}

/** Ends every session of a user but one. */
export async function revokeOtherSessions(tx: Tx, userId: string, keptId: string): Promise<void> {
  await rows(revokeOthers, [userId, keptId], tx);
}
