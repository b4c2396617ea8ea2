import { AppError } from "@/lib/core/app-error";
import { snoozeProposal as storeSnooze, wakeProposal } from "@/lib/db/snooze-store";
import type { UserCaller } from "@/lib/services/caller";
import { getProposal } from "@/lib/services/get-proposal";

/**
 * Keeps a proposal out of the caller's own inbox until then, or puts it back (`until` null). It is nobody else's business, and
 * changes nothing in the proposal. Throws `not_pending`, `invalid_input` for a time that has passed, or `not_found`.
 */
export async function snoozeProposal(caller: UserCaller, id: string, until: Date | null): Promise<void> {
  const { status } = await getProposal(caller, id);
  const { workspace, user } = caller;
  if (until === null) return wakeProposal(workspace.id, user.id, id);
  if (status !== "pending" && status !== "changes_requested") {
    const detail = `This proposal is ${status}: there is nothing left to decide.`;
    throw new AppError("not_pending", detail, { currentStatus: status });
  }
  if (!(await storeSnooze(workspace.id, user.id, id, until)))
    throw new AppError("invalid_input", "Choose a time that has not passed.");
}
