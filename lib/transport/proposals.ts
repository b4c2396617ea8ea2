import {
  getProposalQuery,
  listProposalsQuery,
  proposalPage,
  proposalResource,
  submitProposalInput,
} from "@/lib/contract/proposal";
import { type BatchItemResult, batchResource, submitBatchInput } from "@/lib/contract/proposal-batch";
import { getProposal } from "@/lib/services/get-proposal";
import { listProposals } from "@/lib/services/list-proposals";
import { type BatchItemOutcome, submitBatch } from "@/lib/services/submit-batch";
import { submitProposal } from "@/lib/services/submit-proposal";
import { waitForProposal } from "@/lib/services/wait-for-proposal";
import { jsonAnswer } from "@/lib/transport/answer";
import { problemOf } from "@/lib/transport/error-responses";
import { bodyInput, queryInput } from "@/lib/transport/input";
import { keyedBody, keyHeader } from "@/lib/transport/keyed-body";
import { defineOperation, type Operation } from "@/lib/transport/operation";
import { freshProposalAnswer, pathId, submissionAnswer, submittedAnswer } from "@/lib/transport/proposal-answer";
import { isForbiddenUrl } from "@/lib/transport/webhook-rules";

const tag = "Proposals";

const submit = defineOperation(
  {
    ...{ operationId: "submitProposal", method: "post", path: "/proposals", tag, token: "agent key" },
    summary: "Submit a proposal",
    description:
      "Proposes one action. The same key with the same body answers with the same proposal as it stands now, however often and however late it is sent.",
    headers: keyHeader,
    answers: { 201: submittedAnswer },
    errors: [
      ...(["idempotency_key_missing", "idempotency_key_malformed", "idempotency_key_reused"] as const),
      ...(["invalid_params", "duplicate_live_proposal", "conflict", "forbidden"] as const),
    ],
  },
  keyedBody(submitProposalInput),
  async ({ caller, input }) => submissionAnswer(await submitProposal(caller, input, isForbiddenUrl)),
);

const submitMany = defineOperation(
  {
    ...{ operationId: "submitBatch", method: "post", path: "/proposals/batch", tag, token: "agent key" },
    summary: "Submit many proposals",
    description:
      "Up to 100 submissions, each with a key of its own and answered as it would be alone: one that is refused stops no other. Sent again, each answers with the same proposal. Reviewers see those of one `group` together. Each counts against the rate limit.",
    answers: { 200: { description: "What came of each, in the request's order.", schema: batchResource } },
    errors: ["forbidden"],
  },
  bodyInput(submitBatchInput),
  async ({ caller, input, requestId, countMore }) => {
    await countMore(input.proposals.length - 1);
    const outcomes = await submitBatch(caller, input, isForbiddenUrl);
    return jsonAnswer(200, { results: outcomes.map((outcome) => itemResult(outcome, requestId)) });
  },
);

function itemResult(outcome: BatchItemOutcome, requestId: string): BatchItemResult {
  if ("submission" in outcome) return { status: 201, ...outcome.submission };
  const problem = problemOf(outcome.refusal, requestId);
  return { status: problem.status, problem };
}

const list = defineOperation(
  {
    ...{ operationId: "listProposals", method: "get", path: "/proposals", tag, token: "any token" },
    summary: "List proposals",
    description: "The proposals of the token's workspace, newest first.",
    answers: { 200: { description: "One page.", schema: proposalPage } },
    errors: ["invalid_input"],
  },
  queryInput(listProposalsQuery),
  async ({ caller, input }) => jsonAnswer(200, await listProposals(caller, input)),
);

const get = defineOperation(
  {
    ...{ operationId: "getProposal", method: "get", path: "/proposals/{id}", tag, token: "any token" },
    summary: "Read a proposal",
    description:
      "One proposal. With `wait`, the answer is held until the proposal is settled or so many seconds have passed.",
    headers: {
      "If-None-Match": { description: "An ETag read before: 304 while nothing has changed.", required: false },
    },
    answers: {
      200: { description: "The proposal.", schema: proposalResource, headers: { ETag: "The proposal's version." } },
      304: { description: "The proposal is as `If-None-Match` has it.", headers: { ETag: "The proposal's version." } },
    },
    errors: ["not_found", "invalid_input"],
  },
  queryInput(getProposalQuery),
  async ({ caller, input, request, param }) => {
    const id = pathId(param("id"));
    const { wait } = input;
    if (wait === 0) return freshProposalAnswer(request, await getProposal(caller, id));
    return freshProposalAnswer(request, await waitForProposal(caller, id, wait, request.signal));
  },
);

export const proposalOperations: Operation[] = [submit, submitMany, list, get];
