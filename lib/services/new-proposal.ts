import { v7 as uuidv7 } from "uuid";
import type { SubmitProposalInput } from "@/lib/contract/proposal";
import { hashJson } from "@/lib/core/payload-hash";
import { previewOf } from "@/lib/core/preview-values";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import type { NewProposal, StoredSubmission } from "@/lib/db/proposal-submission";
import { judgeParams } from "@/lib/services/judge-params";

/** Who proposes, for which agent, and what is to be undone by it. */
export type Proposer = Pick<NewProposal, "workspaceId" | "agent" | "author" | "compensates">;

/** A submission as it will be stored (its key too); throws `invalid_params` where the params break the type's schema. */
export function newProposal(
  proposer: Proposer,
  { idempotencyKey, body }: { idempotencyKey: string; body: SubmitProposalInput },
  requestHash: Uint8Array,
  type: ActionTypeRecord,
): NewProposal {
  const id = uuidv7();
  const { policy } = type.definition;
  const externalRef = body.externalRef ?? null;
  const judged = judgeParams(type, body.params, { id, summary: body.summary, externalRef });
  return {
    id,
    ...proposer,
    actionTypeId: type.id,
    typeVersion: type.version,
    params: JSON.stringify(body.params),
    rationale: body.rationale ?? null,
    ...judged,
    requestHash,
    idempotencyKey,
    commitKey: uuidv7(),
    allowDuplicate: body.allowDuplicate ?? false,
    externalRef,
    group: body.group ?? null,
    callbackUrl: body.callbackUrl ?? null,
    context: JSON.stringify(contextOf(body)),
    expiresInSeconds: body.expiresInSeconds ?? policy.expiresAfterSeconds,
    duplicateWindowSeconds: policy.duplicateWindowSeconds,
    hasPreview: previewOf(type.definition.connector) !== null,
  };
}

function contextOf(body: SubmitProposalInput): ProposalRecord["context"] {
  return (body.context ?? []).map(({ label, url, text }) => ({ label, url: url ?? null, text: text ?? null }));
}

/** The identity of a submission is its parsed content: member order, spacing and nulls for what is left out do not matter. */
export function identityOf(body: SubmitProposalInput): Uint8Array {
  return hashJson({
    type: body.type,
    params: body.params,
    summary: body.summary ?? null,
    rationale: body.rationale ?? null,
    context: contextOf(body),
    externalRef: body.externalRef ?? null,
    group: body.group ?? null,
    callbackUrl: body.callbackUrl ?? null,
    expiresInSeconds: body.expiresInSeconds ?? null,
    allowDuplicate: body.allowDuplicate ?? false,
  });
}

/** An agent's stored submission as a record, without reading it back. */
export function toRecord(submitted: NewProposal, body: SubmitProposalInput, stored: StoredSubmission): ProposalRecord {
  return {
    ...submitted,
    ...stored,
    state: "pending",
    overdue: false,
    revision: 1,
    returns: 0,
    params: body.params,
    context: contextOf(body),
    agent: { ...submitted.agent, ownerId: stored.ownerId },
    updatedAt: stored.createdAt,
    undo: null,
    proposedBy: null,
    decisions: [],
    commit: null,
    previews: null,
  };
}
