import { v7 } from "uuid";
import { emailAddress, newPassword } from "@/lib/contract/member";
import { parseInput } from "@/lib/contract/parse-input";
import { AppError } from "@/lib/core/app-error";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { type Tx, transaction } from "@/lib/db/transaction";
import { hasUsers, insertUser, lockFirstUser } from "@/lib/db/user-store";
import { generatePassword, hashPassword } from "@/lib/services/hash-password";
import { openWorkspace } from "@/lib/services/open-workspace";

const actor: Actor = { kind: "system", id: null, name: "first start" };

/**
 * In a database without users: makes the workspace `default` and its owner. Of several processes at once one does it.
 * Null where there are users: then nothing changes, least of all a password. `password` is given back only where it was
 * generated, this once. Throws `invalid_input`.
 */
export async function ensureFirstUser(first: {
  email: string;
  password: string | undefined;
}): Promise<{ email: string; password: string | null } | null> {
  if (await hasUsers()) return null;
  const email = parseInput(emailAddress, first.email).toLowerCase();
  const password = parseInput(newPassword, first.password ?? generatePassword());
  const user = { id: v7(), email, name: email.slice(0, email.indexOf("@")) };
  const passwordHash = await hashPassword(password);
  const isMade = await transaction(async (tx) => {
    await lockFirstUser(tx);
    if (await hasUsers(tx)) return false;
    await makeFirstUser(tx, { ...user, passwordHash });
    return true;
  });
  return isMade ? { email, password: first.password === undefined ? password : null } : null;
}

async function makeFirstUser(
  tx: Tx,
  user: { id: string; email: string; name: string; passwordHash: string },
): Promise<void> {
  await insertUser(tx, user);
  const workspace = await openWorkspace(tx, { slug: "default", actor, owner: user });
  if (workspace === null) throw new AppError("conflict", "There is a workspace “default”, but no user.");
  const detail = { userId: user.id, email: user.email };
  const event = { workspaceId: workspace.id, kind: "user.created", actor, proposalId: null, detail };
  await appendAuditEvent(tx, event);
}
