import { z } from "zod";
import { displayName } from "@/lib/contract/display-name";
import { id } from "@/lib/contract/primitives";
import { text } from "@/lib/contract/text";
import { type Role, roles } from "@/lib/core/quorum";

/** An e-mail address; compared without regard to case. */
export const emailAddress = z.email("Must be an e-mail address.").max(254, "Must be at most 254 characters.");

/** A password that is being set. */
export const newPassword = text(1_024, z.string().min(8, "Must be at least 8 characters."));

/** Whom to add to a workspace. `name` is used where the user is new, by default what stands before the @. */
export const addMemberInput = z.object({ email: emailAddress, name: displayName.optional(), role: z.enum(roles) });
export type AddMemberInput = z.infer<typeof addMemberInput>;

/** A member's new role. */
export const changeMemberRoleInput = z.object({ userId: id, role: z.enum(roles) });
export type ChangeMemberRoleInput = z.infer<typeof changeMemberRoleInput>;

/** Names a member. */
export const memberRef = z.object({ userId: id });
export type MemberRef = z.infer<typeof memberRef>;

/** A new password, and the one that it replaces. */
export const changePasswordInput = z.object({ current: text(1_024), next: newPassword });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

/** A member as the others see them; `id` is the user's. */
export interface MemberResource {
  id: string;
  name: string;
  email: string;
  role: Role;
  since: string;
  disabled: boolean;
}

/** Someone who has just been added. `password` is there where the user is new: shown now and never again. */
export interface NewMember {
  userId: string;
  email: string;
  password: string | null;
}

/** A workspace of a user, with their role in it. */
export interface WorkspaceResource {
  id: string;
  slug: string;
  name: string;
  role: Role;
}
