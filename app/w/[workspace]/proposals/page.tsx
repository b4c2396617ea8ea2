import { FileStack } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { listAddress, type SearchParams } from "@/components/list-address";
import { ListNarrowing } from "@/components/list-narrowing";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { ProposalFilters } from "@/components/proposal-filters";
import { ProposalList } from "@/components/proposal-list";
import { proposalRowData } from "@/components/proposal-row";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { getHeadlines } from "@/lib/services/get-headlines";
import { listActionTypes } from "@/lib/services/list-action-types";
import { listAgents } from "@/lib/services/list-agents";
import { listProposals } from "@/lib/services/list-proposals";
import { pageCaller } from "@/lib/transport/page-caller";
import { nullForUnreadable } from "../null-for-unreadable";
import { readProposalsQuery } from "./read-proposals-query";

export const metadata: Metadata = { title: "Proposals" };

interface ProposalsPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** Every proposal, newest first. The filters and the page are in the address. */
export default async function ProposalsPage({ params, searchParams }: ProposalsPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/proposals`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const read = readProposalsQuery(search);
  const [types, agents, page] = await Promise.all([
    listActionTypes(caller, { limit: 200 }),
    listAgents(caller),
    read && listProposals(caller, read.query).catch(nullForUnreadable),
  ]);
  if (read === null || page === null) return <UnreadableFilter action={path} />;
  const { cursor, ...filters } = search;
  const names = types.data.map(({ name }) => name).sort();
  return (
    <>
      <PageHeader title="Proposals" description="Everything that agents have proposed, newest first." />
      <ProposalFilters
        key={listAddress(path, filters)}
        action={path}
        values={read.values}
        types={names}
        agents={agents}
      />
      <ListNarrowing action={path} query={read.query} />
      {page.data.length === 0 ? (
        <EmptyState icon={FileStack} title="No proposal matches">
          Clear the filters, or wait: new proposals appear here by themselves.
          <LiveUpdates className="mt-3" />
        </EmptyState>
      ) : (
        <ProposalList
          key={listAddress(path, search)}
          workspace={workspace}
          label="Proposals"
          rows={(await getHeadlines(caller, page.data)).map(proposalRowData)}
          last="status"
        >
          <LiveUpdates />
        </ProposalList>
      )}
      <Pager
        nextHref={page.nextCursor && listAddress(path, { ...filters, cursor: page.nextCursor })}
        firstHref={read.query.cursor === undefined ? null : listAddress(path, filters)}
      />
    </>
  );
}
