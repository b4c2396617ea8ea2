import { z } from "zod";
import type { AuditFilterValues } from "@/components/audit-filters";
import { endOfDay, filledParams, type SearchParams, startOfDay } from "@/components/list-address";
import { type ListAuditEventsQuery, listAuditEventsQuery } from "@/lib/contract/audit-event";

const address = z.object({
  kind: z.string().optional(),
  actor: z.string().optional(),
  proposalId: z.string().trim().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  cursor: z.string().optional(),
});

/** The audit log's address as filters for its form and as a query; null where it can't be read. */
export function readAuditQuery(
  params: SearchParams,
): { values: AuditFilterValues; query: ListAuditEventsQuery } | null {
  const read = address.safeParse(filledParams(params));
  if (!read.success) return null;
  const { cursor, ...values } = read.data;
  const { from, to, ...same } = values;
  const query = listAuditEventsQuery.safeParse({
    ...same,
    cursor,
    from: from && startOfDay(from),
    to: to && endOfDay(to),
  });
  return query.success ? { values, query: query.data } : null;
}
