import { compensationResource, proposeCompensationInput } from "@/lib/contract/proposal";
import type { ErrorCode } from "@/lib/core/app-error";
import { getCompensation } from "@/lib/services/get-compensation";
import { proposeCompensation } from "@/lib/services/propose-compensation";
import { jsonAnswer } from "@/lib/transport/answer";
import { noInput } from "@/lib/transport/input";
import { keyedBody, keyHeader } from "@/lib/transport/keyed-body";
import { defineOperation, type Operation } from "@/lib/transport/operation";
import { pathId, submissionAnswer, submittedAnswer } from "@/lib/transport/proposal-answer";

const path = "/proposals/{id}/compensation";
const tag = "Proposals";
const token = "any token";
const errors: ErrorCode[] = [
  ...(["not_found", "forbidden", "not_committed", "no_compensation"] as const),
  ...(["already_compensated", "invalid_params"] as const),
];

const propose = defineOperation(
  {
    ...{ operationId: "proposeCompensation", method: "post", path, tag, token },
    summary: "Propose the undo of a committed proposal",
    description:
      "Proposes what undoes it, as its action type says: for the agent that proposed it, and for reviewers and above. Params that are left out are prefilled. The undo is gated like any other proposal; who proposed it does not approve it.",
    headers: keyHeader,
    answers: { 201: { ...submittedAnswer, description: "The undo: a new one, or the one that this key made before." } },
    errors: [
      ...errors,
      ...(["idempotency_key_missing", "idempotency_key_malformed", "idempotency_key_reused"] as const),
      ...(["duplicate_live_proposal", "conflict"] as const),
    ],
  },
  keyedBody(proposeCompensationInput),
  async ({ caller, input, param }) => submissionAnswer(await proposeCompensation(caller, pathId(param("id")), input)),
);

const read = defineOperation(
  {
    ...{ operationId: "getCompensation", method: "get", path, tag, token },
    summary: "Read the prefilled undo of a committed proposal",
    description: "The undo as it would be proposed now. Nothing is proposed by reading it.",
    answers: { 200: { description: "The undo's type, params and summary.", schema: compensationResource } },
    errors,
  },
  noInput,
  async ({ caller, param }) => jsonAnswer(200, await getCompensation(caller, pathId(param("id")))),
);

export const compensationOperations: Operation[] = [propose, read];
