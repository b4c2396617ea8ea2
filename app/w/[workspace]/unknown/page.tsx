import { CircleCheck, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { EmptyState } from "@/components/empty-state";
import type { SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { NothingOpen } from "@/components/nothing-open";
import { unknownHref, unknownParsers } from "@/components/unknown-address";
import { UnknownCase } from "@/components/unknown-case";
import { UnknownDesk } from "@/components/unknown-desk";
import { getUnknownCounts } from "@/lib/services/get-unknown-counts";
import { listUnknowns } from "@/lib/services/list-unknowns";
import { pageCaller } from "@/lib/transport/page-caller";
import { readStatusesAction } from "@/lib/transport/proposal-actions";
import { openDetails } from "../open-details";
import { proposalActionsOf } from "../proposal-actions-of";

export const metadata: Metadata = { title: "Unknown desk" };

const readAddress = createLoader(unknownParsers);

interface UnknownPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What may or may not have happened, the oldest at the top, and beside it the one that a person finds out about. */
export default async function UnknownPage({ params, searchParams }: UnknownPageProps) {
  const { workspace } = await params;
  const address = await readAddress(searchParams);
  const caller = await pageCaller(workspace, "viewer", unknownHref(workspace, address));
  const [list, counts] = await Promise.all([listUnknowns(caller, address), getUnknownCounts(caller, address)]);
  const shownId = address.proposal ?? list.rows[0]?.id ?? null;
  const details = shownId === null ? null : await openDetails(caller, shownId);
  const deskHref = unknownHref(workspace, { ...address, proposal: null });
  const isNarrowed = address.age !== null || address.type.length > 0;
  return (
    <UnknownDesk
      key={deskHref}
      workspace={workspace}
      address={address}
      list={list}
      counts={counts}
      shownId={details?.proposal.id ?? null}
      readStatuses={readStatusesAction.bind(null, workspace)}
      live={<LiveUpdates />}
      empty={<Empty isNarrowed={isNarrowed} />}
    >
      {details === null ? (
        <NothingOpen isMissing={shownId !== null} href={deskHref} desk="unknown desk" />
      ) : (
        <UnknownCase
          key={details.proposal.id}
          workspace={workspace}
          deskHref={deskHref}
          details={details}
          {...proposalActionsOf(workspace)}
        />
      )}
    </UnknownDesk>
  );
}

function Empty({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <div className="flex flex-1 items-center justify-center p-4">
      {isNarrowed ? (
        <EmptyState icon={SearchX} title="No unknown matches">
          Look at every age, or at all types.
        </EmptyState>
      ) : (
        <EmptyState icon={CircleCheck} title="Nothing is unknown">
          When an answer is lost and can’t be asked for again, it appears here, and waits for a person’s ruling.
        </EmptyState>
      )}
    </div>
  );
}
