import type { ProposalResource, ReviseProposalInput } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import { previewOf } from "@/lib/core/preview-values";
import { requestPreview } from "@/lib/db/preview-request";
import { insertRevision } from "@/lib/db/proposal-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, claimIntent, type ProposalChange, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { type JudgedParams, judgeParams } from "@/lib/services/judge-params";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * Gives a proposal new params; it is pending again, and decisions on older revisions no longer count. For the agent or the
 * person that proposed it, and for reviewers where the type is editable. A summary that is left out is made anew from the type's
 * template, for the old one may not be true any more; a rationale that is left out stays. `basedOn` is the payload hash of
 * the revision that was edited, where it matters that no other came since. Throws `forbidden`, `not_pending`,
 * `stale_payload`, `invalid_params`, `duplicate_live_proposal` or `not_found`.
 */
export async function reviseProposal(
  caller: Caller,
  id: string,
  input: ReviseProposalInput,
  basedOn?: string,
): Promise<ProposalResource> {
  await changeProposal(caller, id, async (change) => {
    requireAuthor(change);
    const next = stepProposal(change, { kind: "revise" });
    const { externalRef, revision, payloadHash } = change.now;
    if (basedOn !== undefined && basedOn !== payloadHash) throw overtaken(payloadHash);
    const judged = judgeParams(change.type, input.params, { id, summary: input.summary, externalRef });
    await store(change, input, judged);
    await claimIntent(change, judged.intentHash);
    for (const kind of next.events)
      await record(change, kind, { revision: revision + 1, payloadHash: judged.payloadHash });
    const hasPreview = previewOf(change.type.definition.connector) !== null;
    const toRead = hasPreview && (await requestPreview(change.tx, caller.workspace.id, id, 0));
    return { result: undefined, ready: false, toRead };
  });
  return getProposal(caller, id);
}

function requireAuthor({ caller, now, type }: ProposalChange): void {
  if (caller.kind === "agent") {
    if (caller.agent.id === now.agentId && now.proposedById === null) return;
    const proposer = now.proposedById === null ? "agent" : "person";
    throw new AppError("forbidden", `Only the ${proposer} that proposed this may revise it.`);
  }
  requireRole(caller, "reviewer");
  if (caller.user.id !== now.proposedById && !type.definition.policy.editable) {
    throw new AppError("forbidden", "Proposals of this type are not edited by reviewers. Request changes instead.");
  }
}

function overtaken(payloadHash: string): AppError {
  const detail = "A new revision arrived while you edited. Copy what you wrote, and edit the current one.";
  return new AppError("stale_payload", detail, { payloadHash });
}

async function store(change: ProposalChange, input: ReviseProposalInput, judged: JudgedParams): Promise<void> {
  const { tx, caller, id, now } = change;
  const workspaceId = caller.workspace.id;
  const author =
    caller.kind === "agent" ? { kind: caller.kind, id: caller.agent.id } : { kind: caller.kind, id: caller.user.id };
  const stored = await insertRevision(tx, {
    workspaceId,
    proposalId: id,
    number: now.revision + 1,
    params: JSON.stringify(input.params),
    ...judged,
    rationale: input.rationale === undefined ? now.rationale : input.rationale,
    author,
  });
  if (!stored) throw changedMeanwhile();
}
