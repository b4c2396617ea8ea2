import {
  decideProposalInput,
  proposalResource,
  resolveOutcomeInput,
  reviseProposalInput,
} from "@/lib/contract/proposal";
import { decideProposal } from "@/lib/services/decide-proposal";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { retryCommit } from "@/lib/services/retry-commit";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { withdrawApproval } from "@/lib/services/withdraw-approval";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { bodyInput, noInput } from "@/lib/transport/input";
import { type AnswerDescription, defineOperation, type Operation } from "@/lib/transport/operation";
import { changeTarget, pathId, proposalAnswer } from "@/lib/transport/proposal-answer";

const tag = "Proposals";

const headers = {
  "If-Match": { description: "An ETag read before: 412 where the proposal has changed since.", required: false },
};

function answer(description: string): AnswerDescription {
  return { description, schema: proposalResource, headers: { ETag: "The proposal's version." } };
}

const revise = defineOperation(
  {
    ...{ operationId: "reviseProposal", method: "post", path: "/proposals/{id}/revisions", tag, headers },
    token: "any token",
    summary: "Revise a proposal",
    description:
      "Gives a proposal new params, for the agent or the person that proposed it or, where its type is editable, a reviewer. It is pending again, and decisions on older revisions no longer count.",
    answers: { 201: answer("The proposal with its new revision.") },
    errors: [
      ...(["not_found", "forbidden", "not_pending", "invalid_params", "duplicate_live_proposal"] as const),
      ...(["precondition_failed", "conflict"] as const),
    ],
  },
  bodyInput(reviseProposalInput),
  async (call) => {
    const { caller, id } = await changeTarget(call);
    return proposalAnswer(201, await reviseProposal(caller, id, call.input));
  },
);

const withdraw = defineOperation(
  {
    ...{ operationId: "withdrawProposal", method: "post", path: "/proposals/{id}/withdraw", tag, headers },
    token: "any token",
    summary: "Withdraw a proposal",
    description: "For the agent or the person that proposed it, until a committer takes it up. Takes no body.",
    answers: { 200: answer("The proposal, withdrawn.") },
    errors: ["not_found", "forbidden", "not_withdrawable", "precondition_failed", "conflict"],
  },
  noInput,
  async (call) => {
    const { caller, id } = await changeTarget(call);
    return proposalAnswer(200, await withdrawProposal(caller, id));
  },
);

const decide = defineOperation(
  {
    ...{ operationId: "decideProposal", method: "post", path: "/proposals/{id}/decisions", tag, headers },
    token: "personal token",
    summary: "Decide a proposal",
    description:
      "Approves, rejects or asks for changes. An approval names the payload hash that it approves, and may name the reading of the target (`previewId`) that it was made on. Where the revision holds text that is not what it seems, `acknowledged` keeps that its reviewer has seen it. Where the type's policy asks for a passkey (`stepUp`), only the dashboard approves. For reviewers and above.",
    answers: {
      200: answer("This reviewer had given this verdict on this revision before; nothing changed."),
      201: answer("The proposal with the decision."),
    },
    errors: [
      ...(["not_found", "forbidden", "self_approval", "stale_payload", "not_pending"] as const),
      ...(["stale_preview", "preview_missing"] as const),
      ...(["confirmation_mismatch", "acknowledgement_required", "comment_required"] as const),
      ...(["precondition_failed", "conflict", "step_up_required"] as const),
    ],
  },
  bodyInput(decideProposalInput),
  async (call) => {
    const { caller, id } = await changeTarget(call);
    const { proposal, repeated } = await decideProposal(caller, id, call.input);
    return proposalAnswer(repeated ? 200 : 201, proposal);
  },
);

const takeBack = defineOperation(
  {
    ...{ operationId: "withdrawApproval", method: "post", path: "/proposals/{id}/decisions/{decisionId}/withdraw" },
    ...{ tag, headers },
    token: "personal token",
    summary: "Take an approval back",
    description:
      "For the reviewer who gave it, until a committer acts on it: what was approved is pending again. Takes no body; doing it again changes nothing.",
    answers: { 200: answer("The proposal without the approval.") },
    errors: ["not_found", "forbidden", "approval_acted_on", "precondition_failed", "conflict"],
  },
  noInput,
  async (call) => {
    const { caller, id } = await changeTarget(call);
    return proposalAnswer(200, await withdrawApproval(caller, id, pathId(call.param("decisionId"))));
  },
);

const resolve = defineOperation(
  {
    ...{ operationId: "resolveOutcome", method: "post", path: "/proposals/{id}/resolution", tag, headers },
    token: "personal token",
    summary: "Resolve an unknown outcome",
    description: "A person's ruling on what really happened, with evidence. For reviewers and above.",
    answers: { 200: answer("The proposal, resolved.") },
    errors: ["not_found", "forbidden", "not_unknown", "stale_ruling", "precondition_failed", "conflict"],
  },
  bodyInput(resolveOutcomeInput),
  async (call) => {
    const { caller, id } = await changeTarget(call);
    return proposalAnswer(200, await resolveOutcome(caller, id, call.input));
  },
);

const retry = defineOperation(
  {
    ...{ operationId: "retryCommit", method: "post", path: "/proposals/{id}/retry", tag, headers },
    token: "personal token",
    summary: "Retry a failed proposal",
    description:
      "Approves a failed proposal for another try: a new generation under the same commit key. For reviewers and above. Takes no body.",
    answers: { 200: answer("The proposal, approved again.") },
    errors: [
      ...(["not_found", "forbidden", "not_failed", "duplicate_live_proposal", "already_compensated"] as const),
      ...(["precondition_failed", "conflict"] as const),
    ],
  },
  noInput,
  async (call) => {
    const { caller, id } = await changeTarget(call);
    return proposalAnswer(200, await retryCommit(caller, id));
  },
);

export const proposalChangeOperations: Operation[] = [revise, withdraw, decide, takeBack, resolve, retry];
