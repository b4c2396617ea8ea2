import type { CommitOutcome, ListCommitsQuery } from "@/lib/contract/commit";
import type { CommitState } from "@/lib/core/proposal-status";
import type { ProposalFilter } from "@/lib/db/proposal-reader";
import { dateOf, listOf } from "@/lib/services/list-proposals";

/** The filter of a query of the commit history. */
export function commitFilter(query: ListCommitsQuery): ProposalFilter {
  return {
    proposalStates: [],
    commitStates: listOf(query.outcome).flatMap(statesOfOutcome),
    types: listOf(query.type),
    agents: listOf(query.agent),
    externalRef: null,
    group: null,
    from: dateOf(query.from),
    to: dateOf(query.to),
  };
}

/** The states that an outcome stands for. What was abandoned is still not known. */
export function statesOfOutcome(outcome: CommitOutcome): CommitState[] {
  return outcome === "unknown" ? ["unknown", "abandoned"] : [outcome];
}
