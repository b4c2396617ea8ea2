import type { InboxQuery, InboxRow } from "@/lib/contract/inbox";
import type { Page } from "@/lib/contract/primitives";
import { readAssignees } from "@/lib/db/assignment-store";
import { listInboxRecords } from "@/lib/db/inbox-reader";
import type { UserCaller } from "@/lib/services/caller";
import { getHeadlines } from "@/lib/services/get-headlines";
import { inboxSelection } from "@/lib/services/inbox-selection";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** One page of the caller's inbox: what waits for a decision, the one that expires first at the top. */
export async function listInbox(caller: UserCaller, query: InboxQuery): Promise<Page<InboxRow>> {
  const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
  const found = await listInboxRecords(inboxSelection(caller, query), page);
  const position = (record: { expiresAt: Date; id: string }) => ({ at: record.expiresAt, id: record.id });
  const shown = pageOfFound(found, query.limit, position, toProposalResource);
  const proposals = await getHeadlines(caller, await Promise.all(shown.data));
  const assignees = await readAssignees(
    caller.workspace.id,
    proposals.map(({ id }) => id),
  );
  const data = proposals.map((proposal): InboxRow => {
    const { id, status, type, impact, summary, approvals, createdAt, expiresAt, payloadHash } = proposal;
    const { compensates, compensatedBy, agent, warnings, group } = proposal;
    return {
      ...{
        id,
        status,
        type,
        impact,
        summary,
        approvals,
        createdAt,
        expiresAt,
        payloadHash,
        compensates,
        compensatedBy,
      },
      agent: agent.name,
      warnings: warnings.length,
      assignee: assignees.get(id) ?? null,
      group: group === null ? null : { key: `${agent.id} ${group}`, name: group },
    };
  });
  return { data, nextCursor: shown.nextCursor };
}
