import { type ActionTypeResource, actionTypeName } from "@/lib/contract/action-type";
import { AppError } from "@/lib/core/app-error";
import { findActionType } from "@/lib/db/action-type-store";
import type { Caller } from "@/lib/services/caller";
import { toActionTypeResource } from "@/lib/services/to-action-type-resource";

/** The current version of an action type of the caller's workspace; throws `not_found`. */
export async function getActionType(caller: Caller, name: string): Promise<ActionTypeResource> {
  const isName = actionTypeName.safeParse(name).success;
  const record = isName ? await findActionType(caller.workspace.id, name) : null;
  if (record === null) throw new AppError("not_found", "There is no action type of this name here.");
  return toActionTypeResource(record);
}
