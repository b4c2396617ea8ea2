import type { PausedType } from "@/lib/contract/paused-type";
import { listCircuits } from "@/lib/db/circuit";
import type { Caller } from "@/lib/services/caller";

/** The action types of the caller's workspace whose targets can't be reached; a hundred at most. */
export function listPausedTypes(caller: Caller): Promise<PausedType[]> {
  return listCircuits(caller.workspace.id);
}
