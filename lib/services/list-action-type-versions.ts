import type { ActionTypeVersionMaking } from "@/lib/contract/action-type";
import { AppError } from "@/lib/core/app-error";
import { findActionType, listVersionMakings } from "@/lib/db/action-type-store";
import type { Caller } from "@/lib/services/caller";

/** The newest `limit` versions of an action type of the caller's workspace, newest first; throws `not_found`. */
export async function listActionTypeVersions(
  caller: Caller,
  name: string,
  limit: number,
): Promise<ActionTypeVersionMaking[]> {
  const workspaceId = caller.workspace.id;
  const type = await findActionType(workspaceId, name);
  if (type === null) throw new AppError("not_found", "There is no action type of this name here.");
  const makings = await listVersionMakings(workspaceId, type.id, limit);
  return makings.map(({ version, createdAt, createdBy }) => ({ version, at: createdAt.toISOString(), by: createdBy }));
}
