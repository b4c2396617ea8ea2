import { v7 } from "uuid";
import { emailAddress, type NewMember, newPassword } from "@/lib/contract/member";
import { parseInput } from "@/lib/contract/parse-input";
import { AppError } from "@/lib/core/app-error";
import type { Role } from "@/lib/core/quorum";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { type Tx, transaction } from "@/lib/db/transaction";
import { findUserByEmail, insertUser } from "@/lib/db/user-store";
import { startMembership } from "@/lib/db/workspace-store";
import { generatePassword, hashPassword } from "@/lib/services/hash-password";

/** Who is to become a member of what. `password` is only for a new user; without it one is generated. */
export interface Enrolment {
  workspaceId: string;
  actor: Actor;
  email: string;
  name: string | undefined;
  role: Role;
  password: string | undefined;
}

/**
 * Makes someone a member of a workspace, and a user first where nobody has this e-mail address. Checks no role: that is
 * its callers' part. Throws `invalid_input`, and `conflict` where they are a member, are disabled, or have a password.
 */
export async function enrolUser(enrolment: Enrolment): Promise<NewMember> {
  const email = parseInput(emailAddress, enrolment.email).toLowerCase();
  const known = await findUserByEmail(email);
  if (known !== null) {
    if (known.disabledAt !== null) throw new AppError("conflict", `The user ${email} is disabled.`);
    if (enrolment.password !== undefined) {
      throw new AppError("conflict", `There is a user ${email}, who keeps their password: leave it out.`);
    }
    await transaction((tx) => enrol(tx, enrolment, { id: known.id, email }));
    return { userId: known.id, email, password: null };
  }
  const password = parseInput(newPassword, enrolment.password ?? generatePassword());
  const user = { id: v7(), email, name: enrolment.name ?? email.slice(0, email.indexOf("@")) };
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    if (!(await insertUser(tx, { ...user, passwordHash }))) {
      throw new AppError("conflict", `The user ${email} was added at this moment. Try again.`);
    }
    const { workspaceId, actor } = enrolment;
    const detail = { userId: user.id, email };
    await appendAuditEvent(tx, { workspaceId, kind: "user.created", actor, proposalId: null, detail });
    await enrol(tx, enrolment, user);
  });
  return { userId: user.id, email, password: enrolment.password === undefined ? password : null };
}

async function enrol(tx: Tx, enrolment: Enrolment, user: { id: string; email: string }): Promise<void> {
  const { workspaceId, actor, role } = enrolment;
  if (!(await startMembership(tx, workspaceId, user.id, role))) {
    throw new AppError("conflict", `The user ${user.email} is a member of this workspace.`);
  }
  const detail = { userId: user.id, email: user.email, role };
  await appendAuditEvent(tx, { workspaceId, kind: "member.added", actor, proposalId: null, detail });
}
