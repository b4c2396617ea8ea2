import { sendCounts } from "@/components/sent-words";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { ProposalDetails } from "@/lib/contract/proposal-details";

/** Where a proposal stands after its decision: what is so, and what follows from it. */
export interface OutcomeWords {
  title: string;
  text: string;
}

const lastLookup = ({ lookups }: ProposalDetails) => lookups.at(-1)?.result;

const countsOf = ({ commit }: ProposalResource) => (commit === null ? { sent: 0, tries: 0 } : sendCounts(commit));

function approvedWords({ proposal, heldUntil }: ProposalDetails): OutcomeWords {
  const { sent, tries } = countsOf(proposal);
  if (proposal.commit?.error?.code === "precondition_unread") {
    const text = "Nothing is sent until it is known that the target is still as it was approved. It is tried again.";
    return { title: "Waits to read the target", text };
  }
  if (sent > 0)
    return { title: "To be sent again", text: "An earlier send is over; one more waits, under the same commit key." };
  if (tries > 0)
    return { title: "To be tried again", text: "Nothing was sent so far. It is tried again by itself, in a while." };
  if (heldUntil !== null && Date.parse(heldUntil) > Date.parse(proposal.updatedAt) + 1_000) {
    return {
      title: "Approved, on hold",
      text: "It is sent when the hold is over. Until then its agent can withdraw it.",
    };
  }
  return { title: "Approved", text: "The next free committer takes it up and sends it." };
}

function unknownWords(details: ProposalDetails): OutcomeWords {
  const title = "It may or may not have happened";
  if (details.proposal.commit?.retrySafety === "query") {
    const asked = lastLookup(details) === undefined ? "The target is being asked" : "The target has been asked";
    return { title, text: `${asked} whether it did. You can rule on it now, with evidence.` };
  }
  return { title, text: "Nothing is sent again by itself. Find out at the target, then rule on it with evidence." };
}

const refusedText = "It had no effect, which is certain. Nothing is sent again by itself.";
const unsentText = "Nothing was sent, so it had no effect. It is not tried again by itself.";

function ruled({ proposal }: ProposalDetails): string | null {
  const resolution = proposal.commit?.resolution;
  return resolution == null ? null : `Ruled by ${resolution.by.name}, on the evidence below.`;
}

/** The outcome in a few words; null while the proposal is undecided. */
export function outcomeWords(details: ProposalDetails): OutcomeWords | null {
  const { proposal } = details;
  switch (proposal.status) {
    case "pending":
    case "changes_requested":
      return null;
    case "approved":
      return approvedWords(details);
    case "committing":
      return { title: "Being sent", text: "A committer has taken it up." };
    case "committed":
      return { title: "It happened", text: ruled(details) ?? "The target said so." };
    case "failed":
      return {
        title: "It did not happen",
        text: ruled(details) ?? (countsOf(proposal).sent === 0 ? unsentText : refusedText),
      };
    case "unknown":
      return unknownWords(details);
    case "abandoned":
      return {
        title: "Given up",
        text: ruled(details) ?? "Whether it happened was not found out. Nothing more is sent.",
      };
    case "rejected":
      return { title: "Nothing will be sent", text: "It was rejected." };
    case "expired":
      return { title: "Nothing will be sent", text: "Nobody decided in time." };
    case "withdrawn":
      return { title: "Nothing will be sent", text: "Its agent withdrew it." };
  }
}

/** Who rejected it, or who approved what is being carried out; null where no decision of a person led here. */
export function decidedBy({ status, decisions, revision }: ProposalResource): string | null {
  if (status === "expired" || status === "withdrawn") return null;
  const verdict = status === "rejected" ? "reject" : "approve";
  const names = decisions
    .filter((each) => each.verdict === verdict && (verdict === "approve" ? each.counts : each.revision === revision))
    .map(({ by }) => by.name);
  return names.length === 0 ? null : names.join(", ");
}
