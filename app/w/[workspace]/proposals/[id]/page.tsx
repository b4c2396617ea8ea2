import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveUpdates } from "@/components/live-updates";
import { ProposalCallbacks } from "@/components/proposal-callbacks";
import { ProposalView } from "@/components/proposal-view";
import { atLeast } from "@/lib/core/quorum";
import { listCallbacks } from "@/lib/services/list-callbacks";
import { pageCaller } from "@/lib/transport/page-caller";
import { resendDeliveryAction } from "@/lib/transport/webhook-actions";
import { openDetails } from "../../open-details";
import { proposalActionsOf } from "../../proposal-actions-of";

export const metadata: Metadata = { title: "Proposal" };

interface ProposalPageProps {
  params: Promise<{ workspace: string; id: string }>;
}

/** One proposal, in the order of a decision; and what became of it. */
export default async function ProposalPage({ params }: ProposalPageProps) {
  const { workspace, id } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/proposals/${id}`);
  const details = await openDetails(caller, id);
  if (details === null) notFound();
  const callbacks = await listCallbacks(caller, id);
  const followed = [id, details.undoes?.id, details.undo?.id].filter((each) => each !== undefined);
  return (
    <>
      <ProposalView
        workspace={workspace}
        back={{ href: `/w/${workspace}/proposals`, label: "Proposals" }}
        details={details}
        live={<LiveUpdates proposalIds={followed} />}
        {...proposalActionsOf(workspace)}
      />
      <ProposalCallbacks
        workspace={workspace}
        callbacks={callbacks}
        resend={atLeast(caller.role, "admin") ? resendDeliveryAction.bind(null, workspace) : null}
      />
    </>
  );
}
