import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit-filters";
import { AuditFrame } from "@/components/audit-frame";
import { AuditTable } from "@/components/audit-table";
import { EmptyState } from "@/components/empty-state";
import { listAddress, type SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { Pager } from "@/components/pager";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { listAgents } from "@/lib/services/list-agents";
import { listAuditEvents } from "@/lib/services/list-audit-events";
import { listMembers } from "@/lib/services/list-members";
import { pageCaller } from "@/lib/transport/page-caller";
import { nullForUnreadable } from "../null-for-unreadable";
import { readAuditQuery } from "./read-audit-query";

export const metadata: Metadata = { title: "Audit" };

interface AuditPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** The audit log, newest first. The filters and the page are in the address. */
export default async function AuditPage({ params, searchParams }: AuditPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/audit`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const read = readAuditQuery(search);
  const [people, agents, page] = await Promise.all([
    listMembers(caller),
    listAgents(caller),
    read && listAuditEvents(caller, read.query).catch(nullForUnreadable),
  ]);
  if (read === null || page === null) {
    return (
      <AuditFrame {...{ workspace, query: null }}>
        <UnreadableFilter action={path} />
      </AuditFrame>
    );
  }
  const filters: SearchParams = { ...read.values };
  const filtered = listAddress(path, filters);
  return (
    <AuditFrame workspace={workspace} query={read.query}>
      <AuditFilters key={filtered} action={path} values={read.values} people={people} agents={agents} />
      {page.data.length === 0 ? (
        <EmptyState icon={ScrollText} title="No event matches these filters" action={<LiveUpdates />}>
          Widen the days or clear the filters.
        </EmptyState>
      ) : (
        <AuditTable
          key={`list ${listAddress(path, search)}`}
          events={page.data}
          workspace={workspace}
          more={page.nextCursor !== null}
        />
      )}
      <Pager
        nextHref={page.nextCursor && listAddress(path, { ...filters, cursor: page.nextCursor })}
        firstHref={read.query.cursor === undefined ? null : filtered}
      />
    </AuditFrame>
  );
}
