import { AppError } from "@/lib/core/app-error";
import { findUserByEmail } from "@/lib/db/user-store";
import { findMember, type MemberRecord } from "@/lib/db/workspace-store";

/** The member that the command line names by their e-mail address. Throws `not_found`. */
export async function memberForOperator(workspaceId: string, email: string): Promise<MemberRecord> {
  const user = await findUserByEmail(email.trim().toLowerCase());
  const member = user === null || user.disabledAt !== null ? null : await findMember(workspaceId, user.id);
  if (member === null) throw new AppError("not_found", `No active member of this workspace is called ${email}.`);
  return member;
}
