import type { GapCode, GapSeverity } from "@/lib/core/judge-readiness";

/** What a gap is called, what it means, and what to do about it. */
export interface GapWords {
  title: string;
  means: string;
  todo: string;
}

/** How bad a gap is, in a word. */
export const severityWords: Record<GapSeverity, string> = { stops: "Stops", risk: "Risk", advice: "Advice" };

/** Every gap's words. `presentDays`: whoever signed in within so many days counts as on duty. */
export function gapWords(code: GapCode, presentDays: number): GapWords {
  const words: Record<GapCode, GapWords> = {
    secrets_missing: {
      title: "Secrets are missing",
      means: "The web process that made this page does not know them; where committers don’t either, nothing is sent.",
      todo: "Set SECRET_<NAME> for every process and start it again.",
    },
    too_few_deciders: {
      title: "Too few may approve it",
      means:
        "For at least one agent there are fewer people who may approve than approvals are needed: its proposals can only expire.",
      todo: "Add reviewers, or give the agent another owner.",
    },
    too_few_passkeys: {
      title: "Too few have a passkey",
      means:
        "Its approvals are signed with passkeys, and for at least one agent fewer of those who may approve have one than approvals are needed.",
      todo: "Have the reviewers add a passkey under their settings.",
    },
    nobody_on_duty: {
      title: "Nobody is on duty",
      means: `For at least one agent none of those who may approve signed in or used a token within the last ${presentDays} days.`,
      todo: "Find out who decides, and tell them that proposals will come.",
    },
    one_decider: {
      title: "One person decides alone",
      means: "For at least one agent only one person may approve: while they are away, nothing happens.",
      todo: "Add a second reviewer.",
    },
    blind: {
      title: "A lost answer stays unknown",
      means: "The type is blind: where an answer is lost, a person has to find out whether it happened.",
      todo: "If the target honours an idempotency header, make it keyed; if it can be asked by a key, add a lookup and make it query.",
    },
    one_approval: {
      title: "One approval is enough",
      means: "The impact is critical, and one person’s slip carries it out.",
      todo: "Ask for two approvals.",
    },
    no_confirmation: {
      title: "No typed confirmation",
      means: "The impact is high or critical, and an approval takes one click.",
      todo: "Add a confirmation phrase that names what is at stake, as in {{ params.project }}, or have approvals signed with a passkey.",
    },
    lookup_untried: {
      title: "The lookup was never tried",
      means: "Whether the target answers it as the type expects is not known until an unknown depends on it.",
      todo: "Let a test’s answer be lost once, and see what the lookup finds.",
    },
    never_exercised: {
      title: "Never exercised",
      means: "No action of this type was ever committed: the address, the secrets and the template are untried.",
      todo: "Let an agent propose something harmless and approve it.",
    },
    no_preview: {
      title: "No preview",
      means: "Reviewers see what will be sent, but not what it changes at the target.",
      todo: "If the target can be read, add a preview of the values that change.",
    },
  };
  return words[code];
}
