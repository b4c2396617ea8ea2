import type { Metadata } from "next";
import { CommitTable } from "@/components/commit-table";
import { HistoryFilters } from "@/components/history-filters";
import { EmptyHistory, HistoryFrame } from "@/components/history-frame";
import { listAddress, type SearchParams } from "@/components/list-address";
import { Pager } from "@/components/pager";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { getHeadlines } from "@/lib/services/get-headlines";
import { listActionTypes } from "@/lib/services/list-action-types";
import { listAgents } from "@/lib/services/list-agents";
import { listCommits } from "@/lib/services/list-commits";
import { pageCaller } from "@/lib/transport/page-caller";
import { nullForUnreadable } from "../null-for-unreadable";
import { readHistoryQuery } from "./read-history-query";

export const metadata: Metadata = { title: "History" };

interface HistoryPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** Everything that a committer took up, newest first. The filters and the page are in the address. */
export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/history`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const read = readHistoryQuery(search);
  const unreadable = (
    <HistoryFrame {...{ workspace, query: null }}>
      <UnreadableFilter action={path} />
    </HistoryFrame>
  );
  if (read === null) return unreadable;
  const { values, query } = read;
  const [types, agents, page] = await Promise.all([
    listActionTypes(caller, { limit: 200 }),
    listAgents(caller),
    listCommits(caller, query).catch(nullForUnreadable),
  ]);
  if (page === null) return unreadable;
  const filters: SearchParams = { ...values };
  const isFiltered = listAddress(path, filters) !== path;
  const nextHref = page.nextCursor && listAddress(path, { ...filters, cursor: page.nextCursor });
  return (
    <HistoryFrame workspace={workspace} query={query}>
      <HistoryFilters
        key={listAddress(path, filters)}
        action={path}
        values={values}
        types={types.data.map(({ name }) => name).sort()}
        agents={agents}
      />
      {page.data.length === 0 ? (
        <EmptyHistory isFiltered={isFiltered} workspace={workspace} />
      ) : (
        <CommitTable
          key={`list ${listAddress(path, search)}`}
          workspace={workspace}
          proposals={await getHeadlines(caller, page.data)}
          more={nextHref !== null}
        />
      )}
      <Pager nextHref={nextHref} firstHref={query.cursor === undefined ? null : listAddress(path, filters)} />
    </HistoryFrame>
  );
}
