import type { GroupStanding } from "@/lib/contract/proposal-details";
import { type ProposalStatus, proposalStatus } from "@/lib/core/proposal-status";
import { countGroup } from "@/lib/db/evidence-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";

const mostCounted = 1_000;

/** How the group of a proposal stands; null where it has none. */
export async function getGroupStanding(record: ProposalRecord): Promise<GroupStanding | null> {
  const { workspaceId, agent, group: name } = record;
  if (name === null) return null;
  const byStatus = new Map<ProposalStatus, number>();
  for (const { state, commitState, count } of await countGroup(workspaceId, { agentId: agent.id, name }, mostCounted)) {
    const status = proposalStatus(state, commitState);
    byStatus.set(status, (byStatus.get(status) ?? 0) + count);
  }
  const counts = [...byStatus].map(([status, count]) => ({ status, count })).sort((a, b) => b.count - a.count);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return { name, total, isCapped: total >= mostCounted, counts };
}
