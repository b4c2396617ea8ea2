import { id as proposalId } from "@/lib/contract/primitives";
import { isAppError } from "@/lib/core/app-error";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import type { pageCaller } from "@/lib/transport/page-caller";

/** What the page shows of a proposal to this viewer; null where there is none of this id here. */
export async function openDetails(viewer: Awaited<ReturnType<typeof pageCaller>>, id: string) {
  if (!proposalId.safeParse(id).success) return null;
  return getProposalDetails(viewer, id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") return null;
    throw error;
  });
}
