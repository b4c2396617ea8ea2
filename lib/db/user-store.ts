import { prisma } from "@/lib/db/client";
import { rows, type Tx } from "@/lib/db/transaction";

/** A person who may sign in. `passwordHash` is an Argon2id PHC string, null where there is no password. */
export interface UserRecord {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  disabledAt: Date | null;
}

const insert = {
  name: "insert_user",
  text: `INSERT INTO "user" (id, email, name, password_hash) VALUES ($1, $2, $3, $4)
         ON CONFLICT (email) DO NOTHING RETURNING id`,
};

const setHash = {
  name: "set_password_hash",
  text: `UPDATE "user" SET password_hash = $3 WHERE id = $1 AND password_hash = $2 RETURNING id`,
};

const anyone = { name: "any_user", text: `SELECT id FROM "user" LIMIT 1` };

// Held to the end of the transaction, so that of several processes that start at once one makes the first user.
const lockFirst = {
  name: "lock_first_user",
  text: "SELECT pg_advisory_xact_lock(hashtextextended('countersign.first_user', 0))::text AS locked",
};

const select = { id: true, email: true, name: true, passwordHash: true, disabledAt: true } as const;

/** The user of this e-mail address (in lower case), or null. */
export async function findUserByEmail(email: string): Promise<UserRecord | null> {
  return prisma().user.findUnique({ where: { email }, select });
}

/** The user, or null. */
export async function findUser(id: string): Promise<UserRecord | null> {
  return prisma().user.findUnique({ where: { id }, select });
}

/** The user who has been here longest and is not disabled, or null. */
export async function findFirstUser(): Promise<UserRecord | null> {
  return prisma().user.findFirst({
    where: { disabledAt: null },
    select,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** Whether there is any user at all. */
export async function hasUsers(tx?: Tx): Promise<boolean> {
  return (await rows(anyone, [], tx)).length > 0;
}

/** Lets only one transaction at a time look for, and make, the first user. */
export async function lockFirstUser(tx: Tx): Promise<void> {
  await rows(lockFirst, [], tx);
}

/** Adds a user; false where the e-mail address is taken. */
export async function insertUser(tx: Tx, user: Omit<UserRecord, "disabledAt">): Promise<boolean> {
  return (await rows(insert, [user.id, user.email, user.name, user.passwordHash], tx)).length > 0;
}

/** Replaces a password hash by another; false where it is not `from` any more. */
export async function replacePasswordHash(tx: Tx, userId: string, from: string, to: string): Promise<boolean> {
  return (await rows(setHash, [userId, from, to], tx)).length > 0;
}
