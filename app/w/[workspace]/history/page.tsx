import type { Metadata } from "next";
import { cookies } from "next/headers";
import { ColumnMenu } from "@/components/column-menu";
import { CommitTable } from "@/components/commit-table";
import { CommitTotals } from "@/components/commit-totals";
import { columnsCookie, shownColumns } from "@/components/history-columns";
import { HistoryFilters } from "@/components/history-filters";
import { EmptyHistory, HistoryFrame, UnreadableHistory } from "@/components/history-frame";
import { listAddress, type SearchParams } from "@/components/list-address";
import { Pager } from "@/components/pager";
import { getCommitTotals } from "@/lib/services/get-commit-totals";
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
  const unreadable = <UnreadableHistory workspace={workspace} path={path} />;
  if (read === null) return unreadable;
  const { values, query } = read;
  const [types, agents, page, totals, remembered] = await Promise.all([
    listActionTypes(caller, { limit: 200 }),
    listAgents(caller),
    listCommits(caller, query).catch(nullForUnreadable),
    getCommitTotals(caller, query),
    cookies(),
  ]);
  if (page === null) return unreadable;
  const columns = shownColumns(read.columns, remembered.get(columnsCookie)?.value);
  const filters: SearchParams = { ...values };
  const kept: SearchParams = { ...values, columns: read.columns };
  const isFiltered = listAddress(path, filters) !== path;
  const nextHref = page.nextCursor && listAddress(path, { ...kept, cursor: page.nextCursor });
  return (
    <HistoryFrame workspace={workspace} query={query}>
      <HistoryFilters
        key={listAddress(path, kept)}
        action={path}
        columns={read.columns}
        values={values}
        types={types.data.map(({ name }) => name).sort()}
        agents={agents}
      />
      <CommitTotals path={path} filters={kept} totals={totals}>
        <ColumnMenu path={path} filters={{ ...filters, cursor: query.cursor }} columns={columns} />
      </CommitTotals>
      {page.data.length === 0 ? (
        <EmptyHistory isFiltered={isFiltered} />
      ) : (
        <CommitTable
          key={`list ${listAddress(path, search)}`}
          workspace={workspace}
          proposals={await getHeadlines(caller, page.data)}
          columns={columns}
          more={nextHref !== null}
        />
      )}
      <Pager nextHref={nextHref} firstHref={query.cursor === undefined ? null : listAddress(path, kept)} />
    </HistoryFrame>
  );
}
