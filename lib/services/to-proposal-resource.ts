import type { ProposalResource } from "@/lib/contract/proposal";
import { bindsToReading } from "@/lib/core/preview-values";
import { proposalStatus } from "@/lib/core/proposal-status";
import { type ApprovalGround, approvalsGiven, type Ballot, countsNow } from "@/lib/core/quorum";
import { sentKey } from "@/lib/core/stored-key";
import { type ActionTypeRecord, findActionTypeVersion } from "@/lib/db/action-type-store";
import type { DecisionRecord, ProposalRecord } from "@/lib/db/proposal-record";
import { toCommitResource } from "@/lib/services/to-commit-resource";
import { toPreviewResource } from "@/lib/services/to-preview-resource";

/** A proposal's action type, in the version that it was submitted under. */
export async function typeOfProposal(record: {
  workspaceId: string;
  actionTypeId: string;
  typeVersion: number;
}): Promise<ActionTypeRecord> {
  const type = await findActionTypeVersion(record.workspaceId, record.actionTypeId, record.typeVersion);
  if (type === null) throw new Error("A proposal's type version is missing; its foreign key forbids that.");
  return type;
}

/** A record as the API shows it (API.md, "A proposal"). */
export async function toProposalResource(record: ProposalRecord): Promise<ProposalResource> {
  return showProposal(record, await typeOfProposal(record));
}

/** As `toProposalResource`, for those who have the type at hand. */
export function showProposal(record: ProposalRecord, type: ActionTypeRecord): ProposalResource {
  const { commit, undo } = record;
  const ground = groundOf(record, type);
  const changedAt = Math.max(record.updatedAt.getTime(), commit?.updatedAt.getTime() ?? 0);
  return {
    id: record.id,
    status: proposalStatus(record.state, commit?.state ?? null),
    revision: record.revision,
    type: type.definition.name,
    typeVersion: record.typeVersion,
    impact: type.definition.impact,
    summary: record.summary,
    params: record.params,
    payloadHash: record.payloadHash,
    rationale: record.rationale,
    context: record.context,
    externalRef: record.externalRef,
    group: record.group,
    allowDuplicate: record.allowDuplicate,
    agent: { id: record.agent.id, name: record.agent.name },
    proposedBy: record.proposedBy,
    compensates: record.compensates,
    compensatedBy: undo === null ? null : { id: undo.id, status: proposalStatus(undo.state, undo.commitState) },
    idempotencyKey: sentKey(record.idempotencyKey),
    commitKey: record.commitKey,
    approvals: {
      required: type.definition.policy.approvals,
      given: approvalsGiven(record.decisions.filter(stands).map(ballotOf), ground),
    },
    decisions: record.decisions.map((decision) => showDecision(decision, ground)),
    warnings: record.warnings,
    preview: toPreviewResource(record, type),
    // What was handed back is not taken up any more, but what was sent of it before stays told.
    commit: commit === null || (commit.startedAt === null && commit.sends === 0) ? null : toCommitResource(commit),
    createdAt: record.createdAt.toISOString(),
    updatedAt: new Date(changedAt).toISOString(),
    expiresAt: record.expiresAt.toISOString(),
  };
}

function groundOf({ revision, returns, previews }: ProposalRecord, type: ActionTypeRecord): ApprovalGround {
  const bound = bindsToReading(type.definition.connector);
  return { revision, bound, returns, digest: previews?.successful?.digest ?? null };
}

function stands({ takenBackAt }: DecisionRecord): boolean {
  return takenBackAt === null;
}

function ballotOf({ verdict, revision, by, reading }: DecisionRecord): Ballot {
  return { verdict, revision, userId: by.id, reading };
}

function showDecision(decision: DecisionRecord, ground: ApprovalGround): ProposalResource["decisions"][number] {
  const { id, verdict, revision, payloadHash, by, comment, previewId, acknowledged, signature } = decision;
  const counts = stands(decision) && countsNow(ballotOf(decision), ground);
  const [at, takenBackAt] = [decision.at.toISOString(), decision.takenBackAt?.toISOString() ?? null];
  const said = { id, verdict, revision, payloadHash, by, comment, previewId, acknowledged };
  return { ...said, counts, at, takenBackAt, signature };
}
