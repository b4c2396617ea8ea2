import { redirect } from "next/navigation";
import { pageCaller } from "@/lib/transport/page-caller";

/** A workspace's own address leads to its inbox. */
export default async function WorkspacePage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace);
  redirect(`/w/${caller.workspace.slug}/inbox`);
}
