import { Webhook } from "lucide-react";
import type { Metadata } from "next";
import { AdminsOnly } from "@/components/admins-only";
import { EmptyState } from "@/components/empty-state";
import { NewWebhook } from "@/components/new-webhook";
import { PageHeader } from "@/components/page-header";
import { WebhookList } from "@/components/webhook-list";
import { atLeast } from "@/lib/core/quorum";
import { listWebhooks } from "@/lib/services/list-webhooks";
import { pageCaller } from "@/lib/transport/page-caller";
import { createWebhookAction } from "@/lib/transport/webhook-actions";

export const metadata: Metadata = { title: "Webhooks" };

/** The workspace's webhooks, for admins and owners. */
export default async function WebhooksPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await params;
  const caller = await pageCaller(workspace, "viewer", `/w/${workspace}/settings/webhooks`);
  const mayAct = atLeast(caller.role, "admin");
  const webhooks = mayAct ? await listWebhooks(caller) : [];
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Other systems that are told what happens to proposals, each change signed and tried for three days."
        actions={
          mayAct ? (
            <NewWebhook action={createWebhookAction.bind(null, workspace)} />
          ) : (
            <AdminsOnly what="see and add webhooks" role={caller.role} />
          )
        }
      />
      {webhooks.length > 0 ? (
        <WebhookList webhooks={webhooks} workspace={workspace} />
      ) : (
        mayAct && (
          <EmptyState icon={Webhook} title="No webhook yet">
            A webhook is an address that gets a small signed message when a proposal is approved, carried out, or comes
            to any other state. It names the proposal, and says nothing of what is in it.
          </EmptyState>
        )
      )}
    </>
  );
}
