import { headers } from "next/headers";
import { FirstProposal } from "@/components/first-proposal";
import { PaneTitle } from "@/components/pane-title";
import { pageCaller } from "@/lib/transport/page-caller";
import { ownOrigin } from "@/lib/transport/same-origin";
import { exampleType } from "../example-type";

/** Beside an inbox where nothing waits at all: how something comes to. */
export async function FirstInbox({ workspace }: { workspace: string }) {
  const example = await exampleType(await pageCaller(workspace));
  return (
    <div className="pb-6">
      <PaneTitle>Inbox</PaneTitle>
      <FirstProposal workspace={workspace} origin={ownOrigin(await headers())} example={example} />
    </div>
  );
}
