import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveUpdates } from "@/components/live-updates";
import { ProposalView } from "@/components/proposal-view";
import { id as proposalId } from "@/lib/contract/primitives";
import { isAppError } from "@/lib/core/app-error";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { pageCaller } from "@/lib/transport/page-caller";
import {
  decideAction,
  readAgainAction,
  resolveAction,
  retryAction,
  reviseAction,
  withdrawAction,
} from "@/lib/transport/proposal-actions";

export const metadata: Metadata = { title: "Proposal" };

interface ProposalPageProps {
  params: Promise<{ workspace: string; id: string }>;
}

/** One proposal, in the order of a decision; and what became of it. */
export default async function ProposalPage({ params }: ProposalPageProps) {
  const { workspace, id } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/proposals/${id}`);
  if (!proposalId.safeParse(id).success) notFound();
  const details = await getProposalDetails(caller, id).catch((error: unknown) => {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  });
  const followed = [id, details.undoes?.id, details.undo?.id].filter((each) => each !== undefined);
  return (
    <ProposalView
      workspace={workspace}
      details={details}
      live={<LiveUpdates workspace={workspace} proposalIds={followed} />}
      decide={decideAction.bind(null, workspace)}
      revise={reviseAction.bind(null, workspace)}
      resolve={resolveAction.bind(null, workspace)}
      retry={retryAction.bind(null, workspace)}
      readAgain={readAgainAction.bind(null, workspace)}
      withdraw={withdrawAction.bind(null, workspace)}
    />
  );
}
