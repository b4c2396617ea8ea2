import { z } from "zod";
import type { HistoryFilterValues } from "@/components/history-filters";
import { endOfDay, filledParams, type SearchParams, startOfDay } from "@/components/list-address";
import { type ListCommitsQuery, listCommitsQuery } from "@/lib/contract/commit";

const address = z.object({
  outcome: z.union([z.string().transform((one) => [one]), z.array(z.string())]).optional(),
  type: z.string().optional(),
  agent: z.string().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().optional(),
});

/** The history's address as filters for its form and as a query; null where it can't be read. */
export function readHistoryQuery(
  params: SearchParams,
): { values: HistoryFilterValues; query: ListCommitsQuery } | null {
  const read = address.safeParse(filledParams(params));
  if (!read.success) return null;
  const { cursor, ...values } = read.data;
  const { from, to, ...same } = values;
  const query = listCommitsQuery.safeParse({
    ...same,
    cursor,
    from: from && startOfDay(from),
    to: to && endOfDay(to),
  });
  return query.success ? { values, query: query.data } : null;
}
