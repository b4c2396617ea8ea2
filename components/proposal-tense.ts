import { sendCounts } from "@/components/sent-words";
import type { ProposalResource } from "@/lib/contract/proposal";
import type { ProposalStatus } from "@/lib/core/proposal-status";

/** How a proposal is spoken of: what it does is still ahead, happened, or is over without being known to have happened. */
type Tense = "ahead" | "happened" | "over";

const tenses: Record<ProposalStatus, Tense> = {
  ...{ pending: "ahead", changes_requested: "ahead", approved: "ahead", committing: "ahead" },
  ...{ committed: "happened", failed: "over", unknown: "over", abandoned: "over" },
  ...{ rejected: "over", expired: "over", withdrawn: "over" },
};

interface StepWords {
  title: string;
  question: string;
}

interface TenseWords {
  action: StepWords;
  changes: StepWords;
  policy: string;
  bytes: string;
  seen: string;
}

const words: Record<Tense, TenseWords> = {
  ahead: {
    action: { title: "What will happen", question: "What does it do?" },
    changes: { title: "What changes", question: "What is there now?" },
    ...{ policy: "What must hold?", bytes: "What exactly is sent?", seen: "as its recipient will see it" },
  },
  happened: {
    action: { title: "What happened", question: "What did it do?" },
    changes: { title: "What changed", question: "What was there before?" },
    ...{ policy: "What had to hold?", bytes: "What exactly was sent?", seen: "as it was written to its recipient" },
  },
  over: {
    action: { title: "What was to happen", question: "What should it have done?" },
    changes: { title: "What was to change", question: "What was there?" },
    ...{ policy: "What had to hold?", bytes: "What exactly was to be sent?", seen: "as it was to be read" },
  },
};

type Spoken = Pick<ProposalResource, "status" | "commit">;

/** What the page of a proposal says of what it does, in the tense that is true: nothing finished is still ahead. */
export function tenseWords({ status }: Spoken): TenseWords {
  return words[tenses[status]];
}

/** How its request stands to a send: "as it will be sent", "as it was sent", "as it would have been sent". */
export function sentAs({ status, commit }: Spoken): string {
  if (tenses[status] === "ahead") return "it will be";
  return commit !== null && sendCounts(commit).sent > 0 ? "it was" : "it would have been";
}
