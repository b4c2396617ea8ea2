import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { ConnectAgent } from "@/components/connect-agent";
import { ConnectTypeForm } from "@/components/connect-type-form";
import type { SearchParams } from "@/components/list-address";
import { PageHeader } from "@/components/page-header";
import { buttonVariants } from "@/components/ui/button";
import { listActionTypes } from "@/lib/services/list-action-types";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { exampleType } from "../example-type";

export const metadata: Metadata = { title: "Connect an agent" };

interface ConnectPageProps {
  params: Promise<{ workspace: string }>;
  searchParams: Promise<SearchParams>;
}

/** What is shown where the catalogue is empty. */
const noType = {
  name: "ticket.create",
  paramsSchema: { properties: { title: { const: "Printer on fire" } }, required: ["title"] },
};

/** How a program comes to propose here, with this workspace's own address. The action type is in the page's address. */
export default async function ConnectPage({ params, searchParams }: ConnectPageProps) {
  const { workspace } = await params;
  const path = `/w/${workspace}/connect`;
  const caller = await pageCaller(workspace, "viewer", path);
  const [{ data }, example, { type: asked }] = await Promise.all([
    listActionTypes(caller, { limit: 200, retired: "false" }),
    exampleType(caller),
    searchParams,
  ]);
  const type = data.find(({ name }) => name === asked) ?? example ?? data[0] ?? noType;
  return (
    <>
      <PageHeader
        parent={{ href: `/w/${workspace}/agents`, label: "Agents" }}
        title="Connect an agent"
        description="To copy: each proposes to this workspace, by an agent key in COUNTERSIGN_KEY or in place of csk_…"
        actions={
          <Link href={`/w/${workspace}/reference`} prefetch={false} className={buttonVariants({ variant: "outline" })}>
            API reference
          </Link>
        }
      />
      <ConnectTypeForm action={path} types={data.map(({ name }) => name)} chosen={type.name} />
      <ConnectAgent origin={ownOrigin(await headers())} type={type} />
    </>
  );
}
