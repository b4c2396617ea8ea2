import { AppError } from "@/lib/core/app-error";
import { previewOf } from "@/lib/core/preview-values";
import { proposalStatus } from "@/lib/core/proposal-status";
import { requestPreview } from "@/lib/db/preview-request";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, record } from "@/lib/services/change-proposal";

const atMostEveryMs = 3_000;

/**
 * Has the target of a pending proposal read again, for reviewers and above. Less than three seconds after the last reading
 * nothing happens (false). Throws `forbidden`, `not_pending`, `not_found`, or `conflict` where its type has no preview.
 */
export async function requestPreviewAgain(caller: Caller, id: string): Promise<boolean> {
  const reviewer = requireRole(caller, "reviewer");
  return changeProposal(reviewer, id, async (change) => {
    const { tx, now, state, type } = change;
    if (state !== "pending") {
      const currentStatus = proposalStatus(now.state, now.commitState);
      throw new AppError("not_pending", `This proposal is ${currentStatus}: its target is not read any more.`, {
        currentStatus,
      });
    }
    if (previewOf(type.definition.connector) === null)
      throw new AppError("conflict", "This action type has no preview.");
    const asked = await requestPreview(tx, reviewer.workspace.id, id, atMostEveryMs);
    if (asked) await record(change, "proposal.preview_requested", { revision: now.revision });
    return { result: asked, ready: false, toRead: asked };
  });
}
