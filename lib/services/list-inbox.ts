import type { Page } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import { listInboxRecords } from "@/lib/db/proposal-reader";
import type { Caller } from "@/lib/services/caller";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** What waits for a decision in the caller's workspace, the one that expires first at the top. */
export async function listInbox(
  caller: Caller,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<ProposalResource>> {
  const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
  const found = await listInboxRecords(caller.workspace.id, page);
  const position = (record: { expiresAt: Date; id: string }) => ({ at: record.expiresAt, id: record.id });
  const shown = pageOfFound(found, query.limit, position, toProposalResource);
  return { data: await Promise.all(shown.data), nextCursor: shown.nextCursor };
}
