import { z } from "zod";
import type { HistoryFilterValues } from "@/components/history-filters";
import { endOfDay, filledParams, type SearchParams, startOfDay } from "@/components/list-address";
import { type ListCommitsQuery, listCommitsQuery } from "@/lib/contract/commit";

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional();

const address = z.object({
  outcome: oneOrMore,
  type: oneOrMore,
  agent: oneOrMore,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  columns: z.string().max(200).optional(),
  cursor: z.string().optional(),
});

/** The history's address as filters for its form, as columns and as a query; null where it can't be read. */
export function readHistoryQuery(
  params: SearchParams,
): { values: HistoryFilterValues; columns: string | undefined; query: ListCommitsQuery } | null {
  const read = address.safeParse(filledParams(params));
  if (!read.success) return null;
  const { cursor, columns, ...values } = read.data;
  const { from, to, ...same } = values;
  const query = listCommitsQuery.safeParse({
    ...same,
    cursor,
    from: from && startOfDay(from),
    to: to && endOfDay(to),
  });
  return query.success ? { values, columns, query: query.data } : null;
}
