import { headers } from "next/headers";
import type { ReactNode } from "react";
import { FirstProposal } from "@/components/first-proposal";
import { PageHeader } from "@/components/page-header";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { exampleType } from "../example-type";

/** The inbox where nothing waits at all: how something comes to. */
export async function FirstInbox({ workspace, live }: { workspace: string; live: ReactNode }) {
  const example = await exampleType(await pageCaller(workspace));
  return (
    <>
      <PageHeader title="Inbox" description="What waits for a decision." actions={live} />
      <FirstProposal workspace={workspace} origin={ownOrigin(await headers())} example={example} />
    </>
  );
}
