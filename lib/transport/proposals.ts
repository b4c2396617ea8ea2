import {
  getProposalQuery,
  listProposalsQuery,
  proposalPage,
  proposalResource,
  type SubmitProposalInput,
  submitProposalInput,
} from "@/lib/contract/proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { listProposals } from "@/lib/services/list-proposals";
import { submitProposal } from "@/lib/services/submit-proposal";
import { waitForProposal } from "@/lib/services/wait-for-proposal";
import { jsonAnswer } from "@/lib/transport/answer";
import { readIdempotencyKey } from "@/lib/transport/idempotency-key";
import { type Input, parseInput, queryInput } from "@/lib/transport/input";
import { defineOperation, type Operation } from "@/lib/transport/operation";
import { freshProposalAnswer, proposalAnswer, proposalId } from "@/lib/transport/proposal-answer";
import { readJson } from "@/lib/transport/read-body";

const tag = "Proposals";

/** The key and the body, in the order in which the contract has them checked: the JSON, the header, the schema. */
const submission: Input<{ idempotencyKey: string; body: SubmitProposalInput }> = {
  body: submitProposalInput,
  read: async (request) => {
    const json = await readJson(request);
    const idempotencyKey = readIdempotencyKey(request.headers.get("idempotency-key"));
    return { idempotencyKey, body: parseInput(submitProposalInput, json) };
  },
};

const submit = defineOperation(
  {
    ...{ operationId: "submitProposal", method: "post", path: "/proposals", tag, token: "agent key" },
    summary: "Submit a proposal",
    description:
      "Proposes one action. The same key with the same body answers with the same proposal as it stands now, however often and however late it is sent.",
    headers: {
      "Idempotency-Key": {
        description: "1 to 255 visible ASCII characters, bare or as a quoted structured-field string.",
        required: true,
      },
    },
    answers: {
      201: {
        description: "The proposal: a new one, or the one that this key made before.",
        schema: proposalResource,
        headers: {
          ETag: "The proposal's version.",
          Location: "Where the proposal is.",
          "Idempotency-Replayed": "`true` where the key had been used for this same body.",
        },
      },
    },
    errors: [
      ...(["idempotency_key_missing", "idempotency_key_malformed", "idempotency_key_reused"] as const),
      ...(["invalid_params", "duplicate_live_proposal", "conflict", "forbidden"] as const),
    ],
  },
  submission,
  async ({ caller, input }) => {
    const { proposal, replayed } = await submitProposal(caller, input);
    const headers: Record<string, string> = { Location: `/api/v1/proposals/${proposal.id}` };
    if (replayed) headers["Idempotency-Replayed"] = "true";
    return proposalAnswer(201, proposal, headers);
  },
);

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
    const id = proposalId(param("id"));
    const { wait } = input;
    if (wait === 0) return freshProposalAnswer(request, await getProposal(caller, id));
    return freshProposalAnswer(request, await waitForProposal(caller, id, wait, request.signal));
  },
);

export const proposalOperations: Operation[] = [submit, list, get];
