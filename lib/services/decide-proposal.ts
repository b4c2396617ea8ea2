import { v7 as uuidv7 } from "uuid";
import type { DecideProposalInput, ProposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { type DecisionSnapshot, judgeRuling, type Ruling } from "@/lib/core/decision-rules";
import { latestSuccessful } from "@/lib/core/preview-rules";
import { readyCommit } from "@/lib/db/commit-rulings";
import { endLiveIntent, insertDecision, moveProposal } from "@/lib/db/proposal-store";
import { type Caller, requireRole, type UserCaller } from "@/lib/services/caller";
import { changeProposal, type ProposalChange, record } from "@/lib/services/change-proposal";
import { decisionSnapshot } from "@/lib/services/decision-snapshot";
import { getProposal } from "@/lib/services/get-proposal";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * Takes one reviewer's verdict on the current revision. The last approval that the policy needs hands the proposal to the
 * committers. `repeated`: the same verdict of the same reviewer was there already, and nothing changed. Throws `forbidden`,
 * `self_approval`, `stale_payload`, `stale_preview`, `preview_missing`, `not_pending`, `confirmation_mismatch`, `comment_required` or `not_found`.
 */
export async function decideProposal(
  caller: Caller,
  id: string,
  input: DecideProposalInput,
): Promise<{ proposal: ProposalResource; repeated: boolean }> {
  const reviewer = requireRole(caller, "reviewer");
  const repeated = await changeProposal(reviewer, id, async (change) => {
    const ruling = rulingOf(input);
    const snapshot = await decisionSnapshot(change);
    const judged = judgeRuling(ruling, { userId: reviewer.user.id, role: reviewer.role }, snapshot);
    if (!judged.ok) throw refusal(judged, snapshot);
    if (judged.repeated) return { result: true, ready: false };
    await apply(change, reviewer, ruling, judged);
    return { result: false, ready: ruling.verdict === "approve" && judged.final };
  });
  return { proposal: await getProposal(caller, id), repeated };
}

function rulingOf(input: DecideProposalInput): Ruling {
  const comment = input.comment?.trim() ?? "";
  return {
    verdict: input.verdict,
    payloadHash: input.payloadHash ?? null,
    comment: comment === "" ? null : comment,
    confirmation: input.confirmation ?? null,
    previewId: input.previewId ?? null,
  };
}

async function apply(
  change: ProposalChange,
  reviewer: UserCaller,
  ruling: Ruling,
  { final, previewId }: { final: boolean; previewId: string | null },
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
  };
  await insertDecision(tx, decision);
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

function refusal(judged: Extract<ReturnType<typeof judgeRuling>, { ok: false }>, now: DecisionSnapshot): AppError {
  const { code, detail, pointer } = judged;
  const current = latestSuccessful(now.readings);
  return new AppError(code, detail, {
    ...(code === "stale_payload" && { payloadHash: now.payloadHash }),
    ...(code === "stale_preview" && current !== null && { previewId: current.id }),
    ...(code === "not_pending" && { currentStatus: now.status }),
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
  });
}
