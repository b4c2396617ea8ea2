import type { Metadata } from "next";
import { headers } from "next/headers";
import { FirstProposal } from "@/components/first-proposal";
import { listAddress, type SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { ProposalList } from "@/components/proposal-list";
import { proposalRowData } from "@/components/proposal-row";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { getHeadlines } from "@/lib/services/get-headlines";
import { listInbox } from "@/lib/services/list-inbox";
import { pageCaller } from "@/lib/transport/page-caller";
import { readStatusesAction } from "@/lib/transport/proposal-actions";
import { ownOrigin } from "@/lib/transport/same-origin";
import { exampleType } from "../example-type";
import { nullForUnreadable } from "../null-for-unreadable";

export const metadata: Metadata = { title: "Inbox" };

const pageLength = 50;

interface InboxPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What waits for a decision, the one that expires first at the top. */
export default async function InboxPage({ params, searchParams }: InboxPageProps) {
  const { workspace } = await params;
  const { cursor } = await searchParams;
  const path = `/w/${workspace}/inbox`;
  const caller = await pageCaller(workspace, "viewer", path);
  const after = typeof cursor === "string" ? cursor : undefined;
  const page = await listInbox(caller, { limit: pageLength, cursor: after }).catch(nullForUnreadable);
  if (page === null) return <UnreadableFilter action={path} />;
  const live = <LiveUpdates workspace={workspace} />;
  if (page.data.length === 0 && after === undefined) {
    return (
      <>
        <PageHeader title="Inbox" description="What waits for a decision." actions={live} />
        <FirstProposal workspace={workspace} origin={ownOrigin(await headers())} example={await exampleType(caller)} />
      </>
    );
  }
  return (
    <>
      <PageHeader title="Inbox" description="What waits for a decision, the one that expires first at the top." />
      <ProposalList
        key={after ?? ""}
        workspace={workspace}
        label="Pending proposals"
        rows={(await getHeadlines(caller, page.data)).map(proposalRowData)}
        last="timeLeft"
        readStatuses={readStatusesAction.bind(null, workspace)}
      >
        {live}
      </ProposalList>
      <Pager
        nextHref={page.nextCursor && listAddress(path, { cursor: page.nextCursor })}
        firstHref={after === undefined ? null : path}
      />
    </>
  );
}
