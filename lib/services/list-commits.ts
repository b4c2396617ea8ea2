import type { ListCommitsQuery } from "@/lib/contract/commit";
import type { Page } from "@/lib/contract/primitives";
import type { ProposalResource } from "@/lib/contract/proposal";
import { listCommitRecords } from "@/lib/db/proposal-reader";
import type { Caller } from "@/lib/services/caller";
import { commitFilter } from "@/lib/services/commit-filter";
import { pageOfFound, readCursor } from "@/lib/services/read-cursor";
import { toProposalResource } from "@/lib/services/to-proposal-resource";

/** The commit history of the caller's workspace: what a committer took up, newest commit first. */
export async function listCommits(caller: Caller, query: ListCommitsQuery): Promise<Page<ProposalResource>> {
  const filter = commitFilter(query);
  const page = { after: readCursor(query.cursor), limit: query.limit + 1 };
  const found = await listCommitRecords(caller.workspace.id, filter, page);
  const shown = pageOfFound(
    found,
    query.limit,
    (record) => ({ at: record.commit?.startedAt ?? record.createdAt, id: record.id }),
    toProposalResource,
  );
  return { data: await Promise.all(shown.data), nextCursor: shown.nextCursor };
}
