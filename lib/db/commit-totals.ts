import type { CommitState } from "@/lib/core/proposal-status";
import { historyBranches } from "@/lib/db/proposal-page";
import { filterConditions, type ProposalFilter } from "@/lib/db/proposal-reader";
import { rows } from "@/lib/db/transaction";

/** How many there are; `more`: at least so many, for counting stopped there. */
export interface BoundedCount {
  count: number;
  more: boolean;
}

/**
 * How many commits of the history are in these states under a filter (its own states aside). No more than `limit` rows of a
 * state are looked at: where agents and types narrow together no index holds both, so the rows of the agents are read and those
 * of the types counted among them.
 */
export async function countCommits(
  workspaceId: string,
  filter: ProposalFilter,
  states: CommitState[],
  limit: number,
): Promise<BoundedCount> {
  const { types, agents } = filter;
  const narrowsTwice = types.length > 0 && agents.length > 0;
  const where = await filterConditions(workspaceId, narrowsTwice ? { ...filter, types: [] } : filter);
  const upTo = where.values.length + 1;
  const parts = historyBranches(states).map(
    (branch) => `(SELECT c.action_type_id FROM ${branch.from} WHERE ${where.of(branch)} LIMIT $${upTo} + 1)`,
  );
  const counted = narrowsTwice
    ? `count(*) FILTER (WHERE e.action_type_id IN (
        SELECT t.id FROM action_type t WHERE t.workspace_id = $1 AND t.name = ANY($${upTo + 1})))`
    : "count(*)";
  const text = `SELECT least(${counted}, $${upTo})::int AS count, count(*) > $${upTo} AS more
    FROM (${parts.join(" UNION ALL ")}) e`;
  const values = [...where.values, limit, ...(narrowsTwice ? [types] : [])];
  const [found] = await rows<BoundedCount>({ text }, values);
  return found ?? { count: 0, more: false };
}
