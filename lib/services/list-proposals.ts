import type { Page } from "@/lib/contract/primitives";
import type { ListProposalsQuery, ProposalResource } from "@/lib/contract/proposal";
import type { CommitState, ProposalState, ProposalStatus } from "@/lib/core/proposal-status";
import { listProposalRecords, type ProposalFilter } from "@/lib/db/proposal-reader";
import type { Caller } from "@/lib/services/caller";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** The proposals of the caller's workspace, newest first. */
export async function listProposals(caller: Caller, query: ListProposalsQuery): Promise<Page<ProposalResource>> {
  const after = readCursor(query.cursor);
  const found = await listProposalRecords(caller.workspace.id, filterOf(query), { after, limit: query.limit + 1 });
  const page = pageOfFound(
    found,
    query.limit,
    (record) => ({ at: record.createdAt, id: record.id }),
    toProposalResource,
  );
  return { data: await Promise.all(page.data), nextCursor: page.nextCursor };
}

function filterOf(query: ListProposalsQuery): ProposalFilter {
  return {
    ...statesOf(listOf(query.status)),
    types: listOf(query.type),
    agents: listOf(query.agent),
    externalRef: query.externalRef ?? null,
    group: query.group ?? null,
    from: dateOf(query.createdAfter),
    to: dateOf(query.createdBefore),
  };
}

/** A parameter that was given never, once or often, as a list. */
export function listOf<Item>(given: Item | Item[] | undefined): Item[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}

/** A time that was given, or null. */
export function dateOf(given: string | undefined): Date | null {
  return given === undefined ? null : new Date(given);
}

/** The stored states that these statuses stand for: the proposal's own, or its commit's. */
function statesOf(statuses: ProposalStatus[]): { proposalStates: ProposalState[]; commitStates: CommitState[] } {
  const proposalStates: ProposalState[] = [];
  const commitStates: CommitState[] = [];
  for (const status of statuses) {
    switch (status) {
      case "pending":
      case "changes_requested":
      case "rejected":
      case "expired":
        proposalStates.push(status);
        break;
      case "withdrawn":
        proposalStates.push(status);
        commitStates.push(status);
        break;
      case "approved":
        commitStates.push("ready");
        break;
      case "committing":
        commitStates.push("claimed", "sending");
        break;
      case "committed":
      case "failed":
      case "unknown":
      case "abandoned":
        commitStates.push(status);
        break;
    }
  }
  return { proposalStates, commitStates };
}
