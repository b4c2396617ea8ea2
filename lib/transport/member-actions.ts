"use server";

import { addMemberInput, changeMemberRoleInput, memberRef } from "@/lib/contract/member";
import { addMember } from "@/lib/services/add-member";
import { changeMemberRole } from "@/lib/services/change-member-role";
import { endMembership } from "@/lib/services/end-membership";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** Makes someone a member; where they are a new user, their password is in the answer, this once. */
export const addMemberAction = memberAction(addMemberInput, "admin", refreshed(addMember));

/** Gives a member another role. */
export const changeMemberRoleAction = memberAction(changeMemberRoleInput, "admin", refreshed(changeMemberRole));

/** Removes a member; everyone may remove themselves. The page of who leaves is gone with them, so it is not refreshed. */
export const endMembershipAction = memberAction(memberRef, "viewer", async (caller, input) => {
  const isLeaving = caller.user.id === input.userId;
  await (isLeaving ? endMembership : refreshed(endMembership))(caller, input);
  return { isLeaving };
});
