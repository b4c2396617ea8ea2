import { type ProposalResource, proposalResource } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import type { Caller } from "@/lib/services/caller";
import { getVersionedProposal } from "@/lib/services/get-proposal";
import type { Submission } from "@/lib/services/replay-submission";
import { type Answer, jsonAnswer } from "@/lib/transport/answer";
import { entityTag, isKnown, isNamed } from "@/lib/transport/entity-tag";
import type { AnswerDescription, Call } from "@/lib/transport/operation";

/** One proposal, with its strong ETag. */
export function proposalAnswer(
  status: number,
  proposal: ProposalResource,
  headers: Record<string, string> = {},
): Answer {
  const answer = jsonAnswer(status, proposal, headers);
  answer.headers.ETag = entityTag(answer.json ?? "");
  return answer;
}

/** What was submitted: where it is, and whether its key had made it before. */
export function submissionAnswer({ proposal, replayed }: Submission): Answer {
  const headers: Record<string, string> = { Location: `/api/v1/proposals/${proposal.id}` };
  if (replayed) headers["Idempotency-Replayed"] = "true";
  return proposalAnswer(201, proposal, headers);
}

/** The same, as the OpenAPI document tells of it. */
export const submittedAnswer: AnswerDescription = {
  description: "The proposal: a new one, or the one that this key made before.",
  schema: proposalResource,
  headers: {
    ETag: "The proposal's version.",
    Location: "Where the proposal is.",
    "Idempotency-Replayed": "`true` where the key had been used for this same body.",
  },
};

/** The proposal, or 304 where `If-None-Match` says that the caller has it. */
export function freshProposalAnswer(request: Request, proposal: ProposalResource): Answer {
  const answer = proposalAnswer(200, proposal);
  const { ETag = "" } = answer.headers;
  if (!isKnown(request.headers.get("if-none-match"), ETag)) return answer;
  return { status: 304, json: null, headers: { ETag } };
}

/**
 * The proposal that a path names for a change, and its caller with the version that an `If-Match` stands for: the change itself
 * holds that under its lock, for what is read here may be over by then. Throws `not_found`.
 */
export async function changeTarget(call: Omit<Call<unknown>, "input">): Promise<{ caller: Caller; id: string }> {
  const { caller, request } = call;
  const id = pathId(call.param("id"));
  const ifMatch = request.headers.get("if-match");
  // Any version will do where there is no condition, and for `*`: the change itself finds out whether there is one.
  if (ifMatch === null || ifMatch.trim() === "*") return { caller, id };
  const { proposal, version } = await getVersionedProposal(caller, id);
  const isCurrent = isNamed(ifMatch, entityTag(JSON.stringify(proposal)));
  return { caller: { ...caller, meantVersion: isCurrent ? version : null }, id };
}

/** The id in a path, in lower case; throws `not_found` for what is no UUID. */
export function pathId(text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  throw new AppError("not_found", "There is nothing with this id here.");
}
