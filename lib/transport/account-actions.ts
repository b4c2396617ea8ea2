"use server";

import { changePasswordInput } from "@/lib/contract/member";
import { changePassword } from "@/lib/services/change-password";
import { memberAction } from "@/lib/transport/server-action";

/** Changes the password of whoever is signed in, and ends their other sessions. */
export const changePasswordAction = memberAction(changePasswordInput, "viewer", (caller, input, sessionId) =>
  changePassword({ sessionId, user: caller.user }, input),
);
