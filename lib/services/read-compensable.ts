import type { CompensationDefinition } from "@/lib/core/action-type-definition";
import { AppError } from "@/lib/core/app-error";
import type { JsonObject } from "@/lib/core/json";
import { type CommitState, type ProposalState, proposalStatus } from "@/lib/core/proposal-status";
import { renderCompensation } from "@/lib/core/render-compensation";
import { type ActionTypeRecord, findActionType } from "@/lib/db/action-type-store";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { findStandingUndo } from "@/lib/db/undo-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { readProposal } from "@/lib/services/get-proposal";
import { typeOfProposal } from "@/lib/services/to-proposal-resource";

/** A committed proposal that may be undone now, and the type that undoes it, as that is now. */
export interface Compensable {
  original: ProposalRecord;
  type: ActionTypeRecord;
  /** The undo's params as the original's type has them; throws `invalid_params`, with what can't be rendered. */
  prefill: () => JsonObject;
}

/** The proposal, for who may propose its undo; throws `not_found`, and `forbidden` for another agent and for viewers. */
export async function readOriginal(caller: Caller, id: string): Promise<ProposalRecord> {
  const original = await readProposal(caller, id);
  if (caller.kind === "user") requireRole(caller, "reviewer");
  else if (caller.agent.id !== original.agent.id) {
    throw new AppError("forbidden", "Only the agent that proposed this may propose its undo.");
  }
  return original;
}

/** What is needed to undo it now; throws `not_committed`, `no_compensation` and `already_compensated`. */
export async function readCompensable(original: ProposalRecord): Promise<Compensable> {
  requireCommitted(original.state, original.commit?.state ?? null);
  const submittedAs = await typeOfProposal(original);
  const { name, compensation } = submittedAs.definition;
  if (compensation === null) {
    const detail = `${name}, in the version ${submittedAs.version} that this was proposed under, names no type that undoes it.`;
    throw new AppError("no_compensation", detail);
  }
  refuseSecond(await findStandingUndo(original.workspaceId, original.id, null));
  const type = await findActionType(original.workspaceId, compensation.type);
  if (type === null) throw new Error("A type that undoes another is missing; types are never deleted.");
  if (type.retiredAt !== null) {
    throw new AppError("no_compensation", `${compensation.type}, which would undo it, is retired.`);
  }
  return { original, type, prefill: () => prefillOf(original, submittedAs, compensation) };
}

/** Throws `not_committed` unless these are the states of what was committed. */
export function requireCommitted(state: ProposalState, commitState: CommitState | null): void {
  const status = proposalStatus(state, commitState);
  if (status === "committed") return;
  throw new AppError("not_committed", `Only what was committed is undone; this proposal is ${status}.`, {
    currentStatus: status,
  });
}

/** Throws `already_compensated` where there is an undo that is live or committed. */
export function refuseSecond(undoId: string | null): void {
  if (undoId === null) return;
  const detail = "An undo of this is under way or done. Another can be proposed once that one has ended without.";
  throw new AppError("already_compensated", detail, { proposalId: undoId });
}

function prefillOf(
  original: ProposalRecord,
  { definition, version }: ActionTypeRecord,
  compensation: CompensationDefinition,
): JsonObject {
  const { id, summary, externalRef, params, commitKey } = original;
  const answered = original.commit?.attempts.findLast(({ outcome }) => outcome === "committed");
  const rendered = renderCompensation(compensation, {
    params,
    proposal: { id, summary, externalRef, type: definition.name, typeVersion: version },
    commit: { key: commitKey },
    response: answered?.response ?? null,
  });
  if (rendered.ok) return rendered.params;
  const [first] = rendered.errors;
  const detail = `The undo's params can't be made from what was committed: ${first?.detail ?? "they have no value"}. Send params of your own.`;
  throw new AppError("invalid_params", detail, { errors: rendered.errors });
}
