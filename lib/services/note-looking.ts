import type { LookingOthers, NoteLookingInput } from "@/lib/contract/presence";
import { AppError } from "@/lib/core/app-error";
import { announceLooking } from "@/lib/db/announce";
import { beatPresence, endPresence, readPresence } from "@/lib/db/presence-store";
import type { UserCaller } from "@/lib/services/caller";

/**
 * Notes that the caller looks at a proposal, or no longer does, and gives who else looks. It is no state of the proposal's and
 * leaves no trace: said again every few seconds, it is forgotten soon after it is no longer said. Throws `not_found`.
 */
export async function noteLooking(caller: UserCaller, input: NoteLookingInput): Promise<LookingOthers> {
  const { proposalId, isLooking } = input;
  const { workspace, user } = caller;
  const place = { workspaceId: workspace.id, proposalId };
  if (!isLooking) {
    if (await endPresence(workspace.id, proposalId, user.id)) await announceLooking(place);
    return { others: [] };
  }
  const isNew = await beatPresence(workspace.id, proposalId, user.id);
  if (isNew === null) throw new AppError("not_found", "There is no such proposal.");
  if (isNew) await announceLooking(place);
  return { others: await readPresence(workspace.id, proposalId, user.id) };
}
