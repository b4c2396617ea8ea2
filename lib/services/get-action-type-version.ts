import type { ActionTypeVersion } from "@/lib/contract/action-type";
import { AppError } from "@/lib/core/app-error";
import { findActionType, findActionTypeVersion } from "@/lib/db/action-type-store";
import type { Caller } from "@/lib/services/caller";
import { toActionTypeVersion } from "@/lib/services/to-action-type-resource";

/** One version of an action type of the caller's workspace; throws `not_found`. */
export async function getActionTypeVersion(caller: Caller, name: string, version: number): Promise<ActionTypeVersion> {
  const workspaceId = caller.workspace.id;
  const type = await findActionType(workspaceId, name);
  const record = type === null ? null : await findActionTypeVersion(workspaceId, type.id, version);
  if (record === null) throw new AppError("not_found", "There is no such version of an action type of this name here.");
  return toActionTypeVersion(record);
}
