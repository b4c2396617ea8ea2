import type { Metadata } from "next";
import { inboxHref } from "@/components/inbox-address";
import { InboxDesk } from "@/components/inbox-desk";
import type { SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { NothingOpen } from "@/components/nothing-open";
import { ProposalView } from "@/components/proposal-view";
import { type InboxView, inboxViews } from "@/lib/contract/inbox-view";
import { atLeast } from "@/lib/core/quorum";
import { getInboxCounts } from "@/lib/services/get-inbox-counts";
import { listInbox } from "@/lib/services/list-inbox";
import { pageCaller } from "@/lib/transport/page-caller";
import { decideTogetherAction, readStatusesAction } from "@/lib/transport/proposal-actions";
import { openDetails } from "../open-details";
import { proposalActionsOf } from "../proposal-actions-of";
import { FirstInbox } from "./first-inbox";
import { readInboxAddress } from "./read-inbox-address";

export const metadata: Metadata = { title: "Inbox" };

const pageLength = 100;
const viewerViews: readonly InboxView[] = ["all", "later"];

interface InboxPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What waits for a decision, the one that expires first at the top, and beside it the one that is open. */
export default async function InboxPage({ params, searchParams }: InboxPageProps) {
  const { workspace } = await params;
  const address = await readInboxAddress(searchParams);
  const caller = await pageCaller(workspace, "viewer", inboxHref(workspace, address));
  const [page, counts] = await Promise.all([
    listInbox(caller, { ...address, limit: pageLength }),
    getInboxCounts(caller),
  ]);
  const live = <LiveUpdates />;
  const isFirst = address.proposal === null && counts.all + counts.later === 0;
  const shownId = address.proposal ?? page.data[0]?.id ?? null;
  const details = shownId === null ? null : await openDetails(caller, shownId);
  const actions = proposalActionsOf(workspace);
  return (
    <InboxDesk
      workspace={workspace}
      address={address}
      page={page}
      counts={counts}
      views={atLeast(caller.role, "reviewer") ? inboxViews : viewerViews}
      isFirst={isFirst}
      shownId={details?.proposal.id ?? null}
      takeBack={actions.takeBack}
      decideTogether={decideTogetherAction.bind(null, workspace)}
      readStatuses={readStatusesAction.bind(null, workspace)}
      live={live}
    >
      {isFirst ? (
        <FirstInbox workspace={workspace} />
      ) : details === null ? (
        <NothingOpen isMissing={shownId !== null} href={inboxHref(workspace, { ...address, proposal: null })} />
      ) : (
        <ProposalView
          key={details.proposal.id}
          workspace={workspace}
          back={{ href: inboxHref(workspace, { ...address, proposal: null }), label: "Inbox", isAside: true }}
          details={details}
          live={null}
          {...actions}
        />
      )}
    </InboxDesk>
  );
}
