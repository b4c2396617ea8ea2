import type { ActionTypeResource, ListActionTypesQuery } from "@/lib/contract/action-type";
import type { Page } from "@/lib/contract/primitives";
import { listActionTypeRecords } from "@/lib/db/action-type-store";
import type { Caller } from "@/lib/services/caller";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toActionTypeResource } from "@/lib/services/to-action-type-resource";

/** The catalogue of the caller's workspace, newest action type first; throws `invalid_input` for a wrong cursor. */
export async function listActionTypes(caller: Caller, query: ListActionTypesQuery): Promise<Page<ActionTypeResource>> {
  const after = readCursor(query.cursor);
  const retired = query.retired === undefined ? null : query.retired === "true";
  const found = await listActionTypeRecords(caller.workspace.id, { after, limit: query.limit + 1, retired });
  return pageOfFound(found, query.limit, ({ createdAt, id }) => ({ at: createdAt, id }), toActionTypeResource);
}
