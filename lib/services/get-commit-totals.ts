import { type CommitOutcome, type CommitTotals, commitOutcomes, type ListCommitsQuery } from "@/lib/contract/commit";
import { countCommits } from "@/lib/db/commit-totals";
import type { Caller } from "@/lib/services/caller";
import { commitFilter, statesOfOutcome } from "@/lib/services/commit-filter";
import { listOf } from "@/lib/services/list-proposals";

const most = 10_000;

/** How many commits of the caller's workspace a query of the history matches, by outcome. Ten thousand are counted, no more. */
export async function getCommitTotals(caller: Caller, query: ListCommitsQuery): Promise<CommitTotals> {
  const filter = commitFilter(query);
  const wanted = listOf(query.outcome);
  const isWanted = (outcome: CommitOutcome) => wanted.length === 0 || wanted.includes(outcome);
  const count = (states: Parameters<typeof countCommits>[2]) => countCommits(caller.workspace.id, filter, states, most);
  const [committed, failed, unknown] = await Promise.all(
    commitOutcomes.map((outcome) => (isWanted(outcome) ? count(statesOfOutcome(outcome)) : null)),
  );
  const underWay = wanted.length === 0 ? await count(["ready", "claimed", "sending"]) : null;
  return { committed: committed ?? null, failed: failed ?? null, unknown: unknown ?? null, underWay };
}
