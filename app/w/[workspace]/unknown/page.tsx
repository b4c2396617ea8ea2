import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/empty-state";
import { HeldList, HeldRows } from "@/components/held-list";
import { listAddress, type SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { UnknownRow } from "@/components/unknown-row";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { listProposals } from "@/lib/services/list-proposals";
import { pageCaller } from "@/lib/transport/page-caller";
import { nullForUnreadable } from "../null-for-unreadable";

export const metadata: Metadata = { title: "Unknown desk" };

const pageLength = 20;

interface UnknownPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What may or may not have happened, and waits for a person to find out. */
export default async function UnknownPage({ params, searchParams }: UnknownPageProps) {
  const { workspace } = await params;
  const { cursor } = await searchParams;
  const path = `/w/${workspace}/unknown`;
  const caller = await pageCaller(workspace, "viewer", path);
  const after = typeof cursor === "string" ? cursor : undefined;
  const query = { status: "unknown" as const, limit: pageLength, cursor: after };
  const page = await listProposals(caller, query).catch(nullForUnreadable);
  if (page === null) return <UnreadableFilter action={path} />;
  const unknowns = await Promise.all(page.data.map(({ id }) => getProposalDetails(caller, id)));
  const live = <LiveUpdates workspace={workspace} />;
  const rows = unknowns.map((details) => ({
    id: details.proposal.id,
    node: (
      <li>
        <UnknownRow workspace={workspace} details={details} />
      </li>
    ),
  }));
  return (
    <>
      <PageHeader
        title="Unknown desk"
        description="The answer was lost: each of these may or may not have happened. Find out at the target, then rule on it."
        actions={unknowns.length === 0 && live}
      />
      {unknowns.length === 0 ? (
        <EmptyState icon={CircleCheck} title="Nothing is unknown">
          When an answer is lost and can’t be asked for again, it appears here, and waits for a person’s ruling.
        </EmptyState>
      ) : (
        <HeldList rows={rows} caption={rows.length === 1 ? "1 unknown" : `${rows.length} unknowns`} live={live}>
          <ul aria-label="Unknowns" className="divide-y divide-border">
            <HeldRows />
          </ul>
        </HeldList>
      )}
      <Pager
        nextHref={page.nextCursor && listAddress(path, { cursor: page.nextCursor })}
        firstHref={after === undefined ? null : path}
      />
    </>
  );
}
