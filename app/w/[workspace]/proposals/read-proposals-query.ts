import { filledParams, type SearchParams } from "@/components/list-address";
import type { ProposalFilterValues } from "@/components/proposal-filters";
import { type ListProposalsQuery, listProposalsQuery } from "@/lib/contract/proposal";

const pageLength = 50;

/** The list's filters as the address has them, and the query that they make; null where one can't be read. */
export function readProposalsQuery(
  search: SearchParams,
): { values: ProposalFilterValues; query: ListProposalsQuery } | null {
  const read = listProposalsQuery.safeParse({ ...filledParams(search), limit: pageLength });
  if (!read.success) return null;
  const { status, type, agent, externalRef, group } = read.data;
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  // Several statuses come with a link, and stand beside the filters.
  const single = Array.isArray(status) && status.length > 1 ? undefined : one(status);
  return { values: { status: single, type: one(type), agent: one(agent), externalRef, group }, query: read.data };
}
