"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { decideTogetherInput } from "@/lib/contract/inbox";
import { beginSigningInput, passkeyAssertion } from "@/lib/contract/passkey";
import { id, payloadHashText, timestampInput } from "@/lib/contract/primitives";
import { decideProposalInput, proposeCompensationInput, resolveOutcomeInput } from "@/lib/contract/proposal";
import { AppError, isAppError } from "@/lib/core/app-error";
import { parseIJson } from "@/lib/core/i-json";
import { isJsonObject, type JsonObject } from "@/lib/core/json";
import type { ProposalStatus } from "@/lib/core/proposal-status";
import { assignProposal } from "@/lib/services/assign-proposal";
import { beginSigning } from "@/lib/services/begin-signing";
import { decideProposal } from "@/lib/services/decide-proposal";
import { decideTogether } from "@/lib/services/decide-together";
import { getProposal } from "@/lib/services/get-proposal";
import { proposeCompensation } from "@/lib/services/propose-compensation";
import { requestPreviewAgain } from "@/lib/services/request-preview-again";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { retryCommit } from "@/lib/services/retry-commit";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { snoozeProposal } from "@/lib/services/snooze-proposal";
import { withdrawApproval } from "@/lib/services/withdraw-approval";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { requirePasskeySite } from "@/lib/transport/passkey-site";
import { memberAction } from "@/lib/transport/server-action";

// Each answers with the proposal's new status; the page reads the rest anew.

const proposalRef = z.object({ proposalId: id });

/** What the browser needs to have an approval of what the page shows signed by a passkey. */
export const beginSigningAction = memberAction(beginSigningInput, "reviewer", async (caller, input) =>
  beginSigning(caller, input, requirePasskeySite(await headers())),
);

/**
 * One verdict on the revision that the page showed, signed by a passkey (`assertion`) where the type asks for that; answers with
 * the decision too, for an approval to be taken back.
 */
export const decideAction = memberAction(
  decideProposalInput.extend({
    proposalId: id,
    assertion: passkeyAssertion.nullable().default(null),
    acknowledged: z.boolean().default(false), // a page always asks
  }),
  "reviewer",
  async (caller, { proposalId, assertion, ...ruling }) => {
    const stepUp = assertion === null ? null : { assertion, site: requirePasskeySite(await headers()) };
    const { proposal } = await decideProposal(caller, proposalId, ruling, stepUp);
    const own = proposal.decisions.findLast(({ by, counts }) => counts && by.id === caller.user.id);
    return { status: proposal.status, approvalId: own?.id ?? null };
  },
);

/** One verdict on several proposals, with a result each. */
export const decideTogetherAction = memberAction(decideTogetherInput, "reviewer", decideTogether);

const longestParams = 262_144;

/** A reviewer's edit: `params` is JSON text, `payloadHash` that of the revision which was edited. */
export const reviseAction = memberAction(
  proposalRef.extend({
    params: z.string().max(longestParams, "Must be at most 256 KiB."),
    payloadHash: payloadHashText,
  }),
  "reviewer",
  async (caller, { proposalId, params, payloadHash }) =>
    (await reviseProposal(caller, proposalId, { params: paramsOf(params) }, payloadHash)).status,
);

/** The undo of a committed proposal: `params` is JSON text, `key` is made once for each form. Answers with the undo's id. */
export const proposeUndoAction = memberAction(
  proposalRef.extend({
    key: id,
    params: z.string().max(longestParams, "Must be at most 256 KiB."),
    summary: proposeCompensationInput.shape.summary,
    rationale: proposeCompensationInput.shape.rationale,
  }),
  "reviewer",
  async (caller, { proposalId, key, params, ...words }) => {
    const input = { idempotencyKey: key, body: { ...words, params: paramsOf(params) } };
    return (await proposeCompensation(caller, proposalId, input)).proposal.id;
  },
);

/** Takes back what this person proposed. */
export const withdrawAction = memberAction(
  proposalRef,
  "viewer",
  async (caller, { proposalId }) => (await withdrawProposal(caller, proposalId)).status,
);

/** Takes the caller's approval back, while it can be. */
export const takeBackAction = memberAction(
  proposalRef.extend({ decisionId: id }),
  "reviewer",
  async (caller, { proposalId, decisionId }) => (await withdrawApproval(caller, proposalId, decisionId)).status,
);

/** Asks a member to decide, or nobody. */
export const assignAction = memberAction(
  proposalRef.extend({ userId: id.nullable() }),
  "reviewer",
  (caller, { proposalId, userId }) => assignProposal(caller, proposalId, userId),
);

/** Keeps a proposal out of the caller's inbox until then, or puts it back. */
export const snoozeAction = memberAction(
  proposalRef.extend({ until: timestampInput.nullable() }),
  "viewer",
  (caller, { proposalId, until }) => snoozeProposal(caller, proposalId, until === null ? null : new Date(until)),
);

/** A ruling on an unknown. */
export const resolveAction = memberAction(
  resolveOutcomeInput.extend({ proposalId: id }),
  "reviewer",
  async (caller, { proposalId, ...ruling }) => (await resolveOutcome(caller, proposalId, ruling)).status,
);

/** The target of a pending proposal is to be read again. */
export const readAgainAction = memberAction(proposalRef, "reviewer", (caller, { proposalId }) =>
  requestPreviewAgain(caller, proposalId),
);

/** One new send of a failed proposal. */
export const retryAction = memberAction(
  proposalRef,
  "reviewer",
  async (caller, { proposalId }) => (await retryCommit(caller, proposalId)).status,
);

/** Where these proposals stand now; those that there are not are left out. */
export const readStatusesAction = memberAction(
  z.object({ ids: z.array(id).max(200) }),
  "viewer",
  async (caller, { ids }): Promise<Record<string, ProposalStatus>> => {
    const found = await Promise.allSettled(ids.map((each) => getProposal(caller, each)));
    return Object.fromEntries(
      found.flatMap((one) => (one.status === "fulfilled" ? [[one.value.id, one.value.status]] : [])),
    );
  },
);

/** The text as params; throws `invalid_params` with pointers that begin with `/params`. */
function paramsOf(text: string): JsonObject {
  const refuse = (detail: string, pointer = "/params") =>
    new AppError("invalid_params", "These params can’t be saved.", { errors: [{ pointer, detail }] });
  try {
    const value = parseIJson(new TextEncoder().encode(text));
    if (isJsonObject(value)) return value;
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [issue] = error.extras.errors ?? [];
    throw refuse(issue?.detail ?? error.message, `/params${issue?.pointer ?? ""}`);
  }
  throw refuse("Must be an object.");
}
