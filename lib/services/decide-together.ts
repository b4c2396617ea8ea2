import type { DecideTogetherInput, TogetherResult } from "@/lib/contract/inbox";
import { isAppError } from "@/lib/core/app-error";
import { judgedAlone, misleadingAlone } from "@/lib/core/judged-alone";
import { bindsToReading } from "@/lib/core/preview-values";
import { findProposalType } from "@/lib/db/proposal-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { decideProposal } from "@/lib/services/decide-proposal";
import { typeOfProposal } from "@/lib/services/to-proposal-resource";

/**
 * Takes one verdict on several proposals, each for itself: what is refused for one changes nothing for the others. Approvals
 * only where nothing has to be looked at, typed, signed or acknowledged one by one (`judgedAlone`); a rejection sends nothing, and is taken for all.
 * Throws `forbidden`.
 */
export async function decideTogether(caller: Caller, input: DecideTogetherInput): Promise<TogetherResult[]> {
  const reviewer = requireRole(caller, "reviewer");
  const { verdict, comment, items } = input;
  const results: TogetherResult[] = [];
  for (const { proposalId, payloadHash } of items) {
    const alone = verdict === "approve" ? await aloneBecause(reviewer, proposalId) : null;
    if (alone !== null) {
      results.push({ proposalId, ok: false, detail: alone });
      continue;
    }
    try {
      await decideProposal(reviewer, proposalId, { verdict, comment, payloadHash, acknowledged: false });
      results.push({ proposalId, ok: true, detail: null });
    } catch (error) {
      if (!isAppError(error)) throw error;
      // Nobody acknowledges what a list does not show.
      const detail = error.code === "acknowledgement_required" ? misleadingAlone : error.message;
      results.push({ proposalId, ok: false, detail });
    }
  }
  return results;
}

async function aloneBecause({ workspace }: Caller, proposalId: string): Promise<string | null> {
  const submitted = await findProposalType(workspace.id, proposalId);
  if (submitted === null) return null;
  const { impact, policy, connector } = (await typeOfProposal(submitted)).definition;
  const { confirmation, stepUp } = policy;
  return judgedAlone({
    ...{ impact, isTyped: confirmation !== null, isSigned: stepUp === "passkey", isBound: bindsToReading(connector) },
  });
}
