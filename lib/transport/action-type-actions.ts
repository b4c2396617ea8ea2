"use server";

import { z } from "zod";
import { actionTypeName } from "@/lib/contract/action-type";
import { setRetirement } from "@/lib/services/set-retirement";
import { refreshed } from "@/lib/transport/refreshed";
import { memberAction } from "@/lib/transport/server-action";

/** Retires an action type, or brings it back. */
export const setRetirementAction = memberAction(
  z.object({ name: actionTypeName, retired: z.boolean() }),
  "admin",
  refreshed(async (caller, { name, retired }) => (await setRetirement(caller, name, retired)).retiredAt),
);
