import type { CommitResource } from "@/lib/contract/commit";

type Sends = Pick<CommitResource, "sends" | "attempts" | "outcome">;

/** How often it was sent, and how often that was tried: a try that ended before anything left, or is under way, is no send. */
export function sendCounts({ sends, attempts }: Sends): { sent: number; tries: number } {
  const unsent = attempts.filter(({ outcome }) => outcome === "not_sent").length;
  const underWay = attempts.filter(({ outcome }) => outcome === null).length;
  const sent = sends - unsent - underWay;
  return { sent, tries: sent + unsent };
}

/** "once", "nothing, in 14 tries": what was sent, as it goes on after "sent". */
export function sentWords(commit: Sends): string {
  const { sent, tries } = sendCounts(commit);
  const nothing = commit.outcome === null ? "nothing yet" : "nothing";
  const words = sent === 0 ? nothing : sent === 1 ? "once" : `${sent} times`;
  if (tries === sent) return words;
  return `${words}, in ${tries === 1 ? "1 try" : `${tries} tries`}`;
}
