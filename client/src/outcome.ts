import type { Proposal } from "./contract.js";

/** What came of a proposal, in a shape that a model can be shown. */
export interface Outcome {
  proposalId: string;
  status: Proposal["status"];
  /** What that means and what to do next, in words for the model. */
  message: string;
  /** What people wrote as they decided. */
  comments: string[];
  /** The target's answer, where it was carried out. */
  response: { status: number; body: string } | null;
}

/** What came of a proposal, for a model. */
export function outcomeOf(proposal: Proposal): Outcome {
  const { id, status, decisions, commit } = proposal;
  const response = commit?.response ?? null;
  return {
    proposalId: id,
    status,
    message: meaning(proposal),
    comments: decisions.flatMap(({ comment }) => (comment === null ? [] : [comment])),
    response: status === "committed" && response !== null ? { status: response.status, body: response.body } : null,
  };
}

function meaning({ id, status, decisions, commit }: Proposal): string {
  switch (status) {
    case "committed":
      return "It was done, once.";
    case "failed":
      return sentences("It certainly was not done.", commit?.error?.detail, "A person may have it tried again.");
    case "unknown":
      return "It may or may not have been done, and people are told. Never do or propose it again: go on without it.";
    case "abandoned":
      return "It may or may not have been done, and people gave it up. Never do or propose it again: go on without it.";
    case "rejected":
      return sentences("A person said no: it was not done and will not be.", reason(decisions));
    case "expired":
      return "Nobody decided in time: it was not done and will not be.";
    case "withdrawn":
      return "It was withdrawn: it was not done and will not be.";
    case "changes_requested":
      return sentences(
        "A person asks for changes, and it was not done.",
        reason(decisions),
        "Never propose it as it was.",
      );
    case "pending":
      return `Nobody has decided yet. It stays proposed: do not propose it again, and ask after proposal ${id} later.`;
    case "approved":
    case "committing":
      return `It is approved and on its way: do not propose it again, and ask after proposal ${id} later.`;
  }
}

/** What a person wrote last. */
function reason(decisions: Proposal["decisions"]): string | undefined {
  const comment = decisions.findLast((decision) => decision.comment !== null)?.comment ?? null;
  return comment === null ? undefined : `The reason: “${comment}”.`;
}

function sentences(...said: (string | undefined)[]): string {
  return said.filter((sentence) => sentence !== undefined).join(" ");
}
