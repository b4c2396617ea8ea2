import type { ProposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { countPrevented } from "@/lib/db/prevented-duplicate-store";
import { findProposalByKey } from "@/lib/db/proposal-reader";
import { findLiveIntent, type NewProposal } from "@/lib/db/proposal-submission";
import { expireProposals } from "@/lib/services/expire-proposals";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** What a submission came to; `replayed` when the same was submitted under the same key before. */
export interface Submission {
  proposal: ProposalResource;
  replayed: boolean;
}

/** A submission's stored key, and the identity of its body. */
interface KeyedRequest {
  idempotencyKey: string;
  hash: Uint8Array;
}

/** What this key made before, as it stands now, or null; throws `idempotency_key_reused` where the body was another. */
export async function replaySubmission(
  workspaceId: string,
  agentId: string,
  { idempotencyKey, hash }: KeyedRequest,
): Promise<Submission | null> {
  const earlier = await findProposalByKey(workspaceId, agentId, idempotencyKey);
  if (earlier === null) return null;
  if (Buffer.compare(earlier.requestHash, hash) !== 0) {
    const detail =
      "This key was used for another request. Make a new key for a new intent, and keep it over its retries.";
    throw new AppError("idempotency_key_reused", detail, { proposalId: earlier.id });
  }
  const { actionTypeId } = earlier;
  countPrevented({ workspaceId, actionTypeId, agentId, kind: "replayed_key" });
  return { proposal: await toProposalResource(earlier), replayed: true };
}

/** Throws `duplicate_live_proposal`, with `todo` in its words, while the intent is live; returns when it ended meanwhile. */
export async function refuseDuplicate(submitted: NewProposal, todo: string): Promise<void> {
  const live = await findLiveIntent(submitted.workspaceId, submitted.intentHash, submitted.id);
  if (live === null) return;
  if (live.overdue) {
    await expireProposals();
    return;
  }
  const { workspaceId, actionTypeId, agent } = submitted;
  countPrevented({ workspaceId, actionTypeId, agentId: agent.id, kind: "live_intent" });
  const detail = `The same action is already proposed and not settled. ${todo}`;
  throw new AppError("duplicate_live_proposal", detail, { proposalId: live.proposalId });
}
