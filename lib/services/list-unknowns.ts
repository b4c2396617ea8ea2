import type { UnknownFilter, UnknownList } from "@/lib/contract/unknown";
import { listUnknownRecords } from "@/lib/db/unknown-reader";
import type { UserCaller } from "@/lib/services/caller";
import { getHeadlines } from "@/lib/services/get-headlines";
import { listOf } from "@/lib/services/list-proposals";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

const most = 100;

/** The outcomes of the caller's workspace that are not known, the one that was lost first at the top: the oldest hundred. */
export async function listUnknowns(caller: UserCaller, filter: UnknownFilter): Promise<UnknownList> {
  const selection = { workspaceId: caller.workspace.id, types: listOf(filter.type), age: filter.age };
  const found = await listUnknownRecords(selection, most + 1);
  const records = found.slice(0, most);
  const proposals = await getHeadlines(caller, await Promise.all(records.map(toProposalResource)));
  const since = new Map(records.map(({ id, commit }) => [id, commit?.unknownSince?.toISOString()]));
  const rows = proposals.map(({ id, status, type, impact, summary, agent, updatedAt }) => ({
    ...{ id, status, type, impact, summary },
    agent: agent.name,
    since: since.get(id) ?? updatedAt,
  }));
  return { rows, more: found.length > most };
}
