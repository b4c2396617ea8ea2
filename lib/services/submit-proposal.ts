import type { ProposalResource, SubmitProposalInput } from "@/lib/contract/proposal";
import { AppError, isAppError } from "@/lib/core/app-error";
import { type ActionTypeRecord, findActionType } from "@/lib/db/action-type-store";
import { announce } from "@/lib/db/announce";
import { findProposalByKey } from "@/lib/db/proposal-reader";
import { findLiveIntent, insertProposal, type NewProposal } from "@/lib/db/proposal-submission";
import { type AgentCaller, type Caller, requireAgent } from "@/lib/services/caller";
import { expireProposals } from "@/lib/services/expire-proposals";
import { identityOf, newProposal, toRecord } from "@/lib/services/new-proposal";
import { showProposal, toProposalResource } from "@/lib/services/to-proposal-resource";

/** What a submission came to; `replayed` when this agent had submitted the same under the same key before. */
export interface Submission {
  proposal: ProposalResource;
  replayed: boolean;
}

// A duplicate can end between the insert that it refused and the look at it; more than a few such turns are no accident.
const mostTurns = 4;

/**
 * Submits a proposal, once for an agent's idempotency key. Throws `invalid_params`, `idempotency_key_reused` or
 * `duplicate_live_proposal`; then nothing is stored and the key may be used again.
 */
export async function submitProposal(
  caller: Caller,
  input: { idempotencyKey: string; body: SubmitProposalInput },
): Promise<Submission> {
  const agent = requireAgent(caller);
  const requestHash = identityOf(input.body);
  const type = await findActionType(agent.workspace.id, input.body.type);
  try {
    return await submitNew(agent, input, requestHash, type);
  } catch (error) {
    // A key that was used before answers as it did then, whatever has become of the type since.
    if (!isAppError(error) || error.code !== "invalid_params") throw error;
    const earlier = await replay(agent, input.idempotencyKey, requestHash);
    if (earlier === null) throw error;
    return earlier;
  }
}

async function submitNew(
  agent: AgentCaller,
  input: { idempotencyKey: string; body: SubmitProposalInput },
  requestHash: Uint8Array,
  type: ActionTypeRecord | null,
): Promise<Submission> {
  if (type === null) {
    const detail = "There is no action type of this name here. GET /api/v1/action-types lists them.";
    throw new AppError("invalid_params", detail, { errors: [{ pointer: "/type", detail: "Unknown action type." }] });
  }
  const submitted = newProposal(agent, input, requestHash, type);
  for (let turn = 1; turn <= mostTurns; turn++) {
    const stored = await insertProposal(submitted);
    if (stored !== null) {
      announce({ workspaceId: submitted.workspaceId, proposalId: submitted.id, ready: false });
      return { proposal: showProposal(toRecord(submitted, input.body, stored), type), replayed: false };
    }
    const earlier = await replay(agent, input.idempotencyKey, requestHash);
    if (earlier !== null) return earlier;
    await refuseDuplicate(submitted);
  }
  throw new AppError(
    "conflict",
    "The same action ended and began again several times just now. Send this request again.",
  );
}

async function replay(agent: AgentCaller, key: string, requestHash: Uint8Array): Promise<Submission | null> {
  const earlier = await findProposalByKey(agent.workspace.id, agent.agent.id, key);
  if (earlier === null) return null;
  if (Buffer.compare(earlier.requestHash, requestHash) !== 0) {
    const detail =
      "This key was used for another request. Make a new key for a new intent, and keep it over its retries.";
    throw new AppError("idempotency_key_reused", detail, { proposalId: earlier.id });
  }
  return { proposal: await toProposalResource(earlier), replayed: true };
}

/** Throws `duplicate_live_proposal` while the intent is live; returns when it ended meanwhile. */
async function refuseDuplicate(submitted: NewProposal): Promise<void> {
  const live = await findLiveIntent(submitted.workspaceId, submitted.intentHash, submitted.id);
  if (live === null) return;
  if (live.overdue) {
    await expireProposals();
    return;
  }
  const detail =
    'The same action is already proposed and not settled. If a second one is meant, say so with "allowDuplicate": true.';
  throw new AppError("duplicate_live_proposal", detail, { proposalId: live.proposalId });
}
