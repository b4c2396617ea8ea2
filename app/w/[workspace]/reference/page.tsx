import type { Metadata } from "next";
import { headers } from "next/headers";
import { AnchorKeeper } from "@/components/anchor-keeper";
import { ApiReferenceView } from "@/components/api-reference-view";
import { PageHeader } from "@/components/page-header";
import { RestingPage } from "@/components/resting-page";
import { buttonVariants } from "@/components/ui/button";
import { apiReference } from "@/lib/transport/api-reference";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import "./reference.css";

export const metadata: Metadata = { title: "API reference" };

interface ReferencePageProps {
  params: Promise<{ workspace: string }>;
}

/** The contract of the API, made from the document that the app serves it by. For every member. */
export default async function ReferencePage({ params }: ReferencePageProps) {
  const { workspace } = await params;
  await pageCaller(workspace, "viewer", `/w/${workspace}/reference`);
  const document = apiReference();
  return (
    <>
      <RestingPage />
      <AnchorKeeper />
      <PageHeader
        parent={{ href: `/w/${workspace}/connect`, label: "Connect an agent" }}
        title="API reference"
        description={`Version ${document.info.version}, made from the OpenAPI ${document.openapi} document that this app follows`}
        actions={
          <a href="/api/v1/openapi.json" download className={buttonVariants({ variant: "outline" })}>
            Download openapi.json
          </a>
        }
      />
      <ApiReferenceView document={document} origin={ownOrigin(await headers())} />
    </>
  );
}
