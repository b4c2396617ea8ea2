"use server";

import { createPersonalTokenInput, personalTokenRef } from "@/lib/contract/personal-token";
import { createPersonalToken } from "@/lib/services/create-personal-token";
import { revokePersonalToken } from "@/lib/services/revoke-personal-token";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** Makes a personal token of the caller; it is in the answer, this once. */
export const createPersonalTokenAction = memberAction(
  createPersonalTokenInput,
  "reviewer",
  refreshed(createPersonalToken),
);

/** Revokes one of the caller's personal tokens, or anyone's for admins and above. */
export const revokePersonalTokenAction = memberAction(personalTokenRef, "viewer", refreshed(revokePersonalToken));
