import type { AuditEventResource, ListAuditEventsQuery } from "@/lib/contract/audit-event";
import type { Page } from "@/lib/contract/primitives";
import { findAuditSeals } from "@/lib/db/audit-block-reader";
import { findAuditEvents } from "@/lib/db/audit-reader";
import { type Caller, requireRole } from "@/lib/services/caller";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toAuditEventFacts } from "@/lib/services/to-audit-event-facts";

/** The audit log of the caller's workspace, newest first, for every member. Throws `forbidden` and, for a wrong cursor, `invalid_input`. */
export async function listAuditEvents(caller: Caller, query: ListAuditEventsQuery): Promise<Page<AuditEventResource>> {
  const member = requireRole(caller, "viewer");
  const { proposalId, actor, kind, limit } = query;
  const filter = { proposalId, actorId: actor, kind, from: timeOf(query.from), to: timeOf(query.to) };
  const page = { after: readCursor(query.cursor), limit: limit + 1 };
  const found = await findAuditEvents(member.workspace.id, filter, page);
  const seals = await findAuditSeals(member.workspace.id, found);
  return pageOfFound(
    found,
    limit,
    ({ at, id }) => ({ at, id }),
    (event) => {
      const { sequence, block } = seals.get(event.id) ?? { sequence: null, block: null };
      return { ...toAuditEventFacts(event), sequence, block };
    },
  );
}

/** The log does not reach back behind 1970, and the database knows no year 0. */
function timeOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(Math.max(0, Date.parse(text)));
}
