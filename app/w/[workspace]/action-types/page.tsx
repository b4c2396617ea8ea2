import type { Metadata } from "next";
import { headers } from "next/headers";
import { ActionTypeList } from "@/components/action-type-list";
import { FirstActionType } from "@/components/first-action-type";
import { listAddress, type SearchParams } from "@/components/list-address";
import { LiveUpdates } from "@/components/live-updates";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { listActionTypesQuery } from "@/lib/contract/action-type";
import { listActionTypes } from "@/lib/services/list-action-types";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { nullForUnreadable } from "../null-for-unreadable";

export const metadata: Metadata = { title: "Action types" };

interface ActionTypesPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** The catalogue, newest action type first. */
export default async function ActionTypesPage({ params, searchParams }: ActionTypesPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/action-types`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const query = listActionTypesQuery.pick({ cursor: true }).safeParse(search);
  const cursor = query.data?.cursor;
  const page = query.success ? await listActionTypes(caller, { limit: 50, cursor }).catch(nullForUnreadable) : null;
  return (
    <>
      <LiveUpdates workspace={workspace} className="hidden" />
      <PageHeader
        title="Action types"
        description="What agents may propose, how it is done, and who must approve it."
      />
      <Catalogue page={page} origin={ownOrigin(await headers())} workspace={workspace} />
      <Pager
        nextHref={page?.nextCursor ? listAddress(path, { cursor: page.nextCursor }) : null}
        firstHref={cursor === undefined ? null : path}
      />
    </>
  );
}

interface CatalogueProps {
  page: Awaited<ReturnType<typeof listActionTypes>> | null;
  origin: string;
  workspace: string;
}

function Catalogue({ page, origin, workspace }: CatalogueProps) {
  if (page === null) return <UnreadableFilter action={`/w/${workspace}/action-types`} />;
  if (page.data.length === 0) return <FirstActionType origin={origin} workspace={workspace} />;
  return <ActionTypeList types={page.data} workspace={workspace} />;
}
