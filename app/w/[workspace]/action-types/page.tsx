import type { Metadata } from "next";
import { headers } from "next/headers";
import { ActionTypeList } from "@/components/action-type-list";
import { NewActionType, RetiredLink } from "@/components/catalogue-links";
import { EmptyState } from "@/components/empty-state";
import { FirstActionType } from "@/components/first-action-type";
import { listAddress, type SearchParams } from "@/components/list-address";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { UnreadableFilter } from "@/components/unreadable-filter";
import { listActionTypesQuery } from "@/lib/contract/action-type";
import { atLeast } from "@/lib/core/quorum";
import { listActionTypes } from "@/lib/services/list-action-types";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { nullForUnreadable } from "../null-for-unreadable";

export const metadata: Metadata = { title: "Action types" };

interface ActionTypesPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** The catalogue, newest action type first; retired types apart from those in use. */
export default async function ActionTypesPage({ params, searchParams }: ActionTypesPageProps) {
  const { workspace } = await params;
  const search = await searchParams;
  const path = `/w/${workspace}/action-types`;
  const caller = await pageCaller(workspace, "viewer", listAddress(path, search));
  const query = listActionTypesQuery.pick({ cursor: true, retired: true }).safeParse(search);
  const { cursor, retired = "false" } = query.data ?? {};
  const [page, other] = await Promise.all([
    query.success ? listActionTypes(caller, { limit: 50, cursor, retired }).catch(nullForUnreadable) : null,
    listActionTypes(caller, { limit: 1, retired: "true" }),
  ]);
  const shown = retired === "true" ? { retired } : {};
  const mayChange = atLeast(caller.role, "admin");
  return (
    <>
      <PageHeader
        title={retired === "true" ? "Retired action types" : "Action types"}
        parent={retired === "true" ? { href: path, label: "Action types" } : undefined}
        description={
          retired === "true"
            ? "They take no new proposals; those that they have are decided and carried out."
            : "What agents may propose, how it is done, and who must approve it."
        }
        actions={mayChange && retired !== "true" && page?.data.length !== 0 && <NewActionType path={path} />}
      />
      <Catalogue page={page} isRetired={retired === "true"} mayChange={mayChange} workspace={workspace} />
      <Pager
        nextHref={page?.nextCursor ? listAddress(path, { ...shown, cursor: page.nextCursor }) : null}
        firstHref={cursor === undefined ? null : listAddress(path, shown)}
      />
      {retired !== "true" && other.data.length > 0 && <RetiredLink path={path} />}
    </>
  );
}

interface CatalogueProps {
  page: Awaited<ReturnType<typeof listActionTypes>> | null;
  isRetired: boolean;
  mayChange: boolean;
  workspace: string;
}

async function Catalogue({ page, isRetired, mayChange, workspace }: CatalogueProps) {
  if (page === null) return <UnreadableFilter action={`/w/${workspace}/action-types`} />;
  if (page.data.length > 0) return <ActionTypeList types={page.data} workspace={workspace} />;
  if (isRetired) return <EmptyState title="No action type is retired" />;
  return <FirstActionType origin={ownOrigin(await headers())} workspace={workspace} mayChange={mayChange} />;
}
