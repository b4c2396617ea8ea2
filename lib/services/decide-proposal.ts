import { v7 as uuidv7 } from "uuid";
import type { DecideProposalInput, ProposalResource } from "@/lib/contract/proposal";
import { judgeRuling, type Ruling } from "@/lib/core/decision-rules";
import { readyCommit } from "@/lib/db/commit-rulings";
import { endLiveIntent, insertDecision, moveProposal } from "@/lib/db/proposal-store";
import { type Caller, requireRole, type UserCaller } from "@/lib/services/caller";
import { changeProposal, type ProposalChange, record } from "@/lib/services/change-proposal";
import { decisionSnapshot } from "@/lib/services/decision-snapshot";
import { getProposal } from "@/lib/services/get-proposal";
import { keepSignature } from "@/lib/services/keep-signature";
import { rulingRefusal } from "@/lib/services/ruling-refusal";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";
import { type SignedApproval, type StepUpAnswer, takeSignature } from "@/lib/services/take-signature";

/**
 * Takes one reviewer's verdict on the current revision. The last approval that the policy needs hands the proposal to the
 * committers. `repeated`: the same verdict of the same reviewer was there already, and nothing changed. Throws `forbidden`,
 * `self_approval`, `stale_payload`, `stale_preview`, `preview_missing`, `not_pending`, `confirmation_mismatch`, `comment_required`,
 * `acknowledgement_required`, `step_up_required`, `passkey_refused` or `not_found`. `stepUp`: what a passkey of the caller's made of
 * the challenge of `beginSigning`, and where.
 */
export async function decideProposal(
  caller: Caller,
  id: string,
  input: DecideProposalInput,
  stepUp: StepUpAnswer | null = null,
): Promise<{ proposal: ProposalResource; repeated: boolean }> {
  const reviewer = requireRole(caller, "reviewer");
  // Before the transaction: checking a signature is no work to be done under a lock.
  const given = stepUp === null ? null : await takeSignature(reviewer, id, input, stepUp);
  const repeated = await changeProposal(reviewer, id, async (change) => {
    const signed = change.type.definition.policy.stepUp === "passkey" ? given : null;
    const ruling = rulingOf(input, signed);
    const snapshot = await decisionSnapshot(change);
    const judged = judgeRuling(ruling, { userId: reviewer.user.id, role: reviewer.role }, snapshot);
    if (!judged.ok) throw rulingRefusal(judged, snapshot);
    if (judged.repeated) return { result: true, ready: false };
    await apply(change, reviewer, { ...ruling, signed }, judged);
    return { result: false, ready: ruling.verdict === "approve" && judged.final };
  });
  return { proposal: await getProposal(caller, id), repeated };
}

function rulingOf(input: DecideProposalInput, signed: SignedApproval | null): Ruling {
  const comment = input.comment?.trim() ?? "";
  return {
    verdict: input.verdict,
    payloadHash: input.payloadHash ?? null,
    comment: comment === "" ? null : comment,
    confirmation: input.confirmation ?? null,
    previewId: input.previewId ?? null,
    signed: signed?.facts ?? null,
    acknowledged: input.acknowledged ?? null,
  };
}

async function apply(
  change: ProposalChange,
  reviewer: UserCaller,
  ruling: Omit<Ruling, "signed"> & { signed: SignedApproval | null },
  { final, previewId, acknowledged }: { final: boolean; previewId: string | null; acknowledged: boolean },
): Promise<void> {
  const { tx, id, now, type } = change;
  const workspaceId = reviewer.workspace.id;
  const { verdict, comment } = ruling;
  const next = stepProposal(change, verdict === "approve" ? { kind: "approve", final } : { kind: verdict });
  const { revision, payloadHash } = now;
  const decision = {
    id: uuidv7(),
    workspaceId,
    proposalId: id,
    revision,
    payloadHash,
    verdict,
    userId: reviewer.user.id,
    comment,
    previewId,
    acknowledged,
  };
  await insertDecision(tx, decision);
  if (ruling.signed !== null) await keepSignature(tx, decision, ruling.signed);
  const target = stateAfter(verdict, final);
  if (!(await moveProposal(tx, workspaceId, id, "pending", target))) throw changedMeanwhile();
  const { holdSeconds } = type.definition.policy;
  if (target === "approved" && !(await readyCommit(tx, workspaceId, id, { holdSeconds, previewId })))
    throw changedMeanwhile();
  if (target === "rejected") await endLiveIntent(tx, workspaceId, id);
  for (const kind of next.events)
    await record(change, kind, {
      ...{ decisionId: decision.id, revision, payloadHash, comment },
      ...(previewId !== null && { previewId }),
      ...(kind === "proposal.approval_given" && ruling.signed !== null && { signature: ruling.signed.signature }),
      ...(acknowledged && { acknowledged }),
    });
}

function stateAfter(
  verdict: Ruling["verdict"],
  final: boolean,
): "pending" | "approved" | "rejected" | "changes_requested" {
  switch (verdict) {
    case "approve":
      return final ? "approved" : "pending";
    case "reject":
      return "rejected";
    case "request_changes":
      return "changes_requested";
  }
}
