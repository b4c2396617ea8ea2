import { AppError } from "@/lib/core/app-error";
import type { Tx } from "@/lib/db/transaction";
import { findMember, findOwners, lockWorkspace, type MemberRecord } from "@/lib/db/workspace-store";
import { requireRole, type UserCaller } from "@/lib/services/caller";

/**
 * The member who is to be changed, with the workspace's members locked. Throws `not_found`; `forbidden` where they are
 * an owner and the caller is none.
 */
export async function memberForChange(tx: Tx, caller: UserCaller, userId: string): Promise<MemberRecord> {
  await lockWorkspace(tx, caller.workspace.id);
  const member = await findMember(caller.workspace.id, userId, tx);
  if (member === null) throw new AppError("not_found", "There is no such member.");
  if (member.role === "owner") requireRole(caller, "owner");
  return member;
}

/** The owners who stay when `member` is none any more. Throws `conflict` where nobody would. */
export async function remainingOwners(tx: Tx, caller: UserCaller, member: MemberRecord): Promise<MemberRecord[]> {
  const owners = (await findOwners(caller.workspace.id, tx)).filter((owner) => owner.userId !== member.userId);
  if (owners.length > 0) return owners;
  throw new AppError("conflict", "This is the last owner of the workspace. Make someone else an owner first.");
}
