import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliveryList } from "@/components/delivery-list";
import { PageHeader } from "@/components/page-header";
import { Pager } from "@/components/pager";
import { RevealedText } from "@/components/revealed-text";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { WebhookControls } from "@/components/webhook-controls";
import { WebhookFacts } from "@/components/webhook-facts";
import { WebhookState } from "@/components/webhook-state";
import { isAppError } from "@/lib/core/app-error";
import { getWebhook } from "@/lib/services/get-webhook";
import { listWebhookDeliveries } from "@/lib/services/list-webhook-deliveries";
import { pageCaller } from "@/lib/transport/page-caller";
import {
  removeWebhookAction,
  resendDeliveryAction,
  rotateWebhookSecretAction,
  sendTestWebhookAction,
  updateWebhookAction,
} from "@/lib/transport/webhook-actions";

export const metadata: Metadata = { title: "Webhook" };

interface WebhookPageProps {
  params: Promise<{ workspace: string; webhookId: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** One endpoint: what it is told, its secret's rotation, and what was sent to it. */
export default async function WebhookPage({ params, searchParams }: WebhookPageProps) {
  const { workspace, webhookId } = await params;
  const { cursor } = await searchParams;
  const list = `/w/${workspace}/settings/webhooks`;
  const here = `${list}/${webhookId}`;
  const caller = await pageCaller(workspace, "admin", here);
  const after = typeof cursor === "string" ? { cursor } : {};
  const read = Promise.all([
    getWebhook(caller, webhookId),
    listWebhookDeliveries(caller, webhookId, { ...after, limit: 50 }),
  ]);
  const [webhook, page] = await read.catch((error: unknown) => {
    if (isAppError(error) && (error.code === "not_found" || error.code === "invalid_input")) return notFound();
    throw error;
  });
  return (
    <>
      <PageHeader
        parent={{ href: list, label: "Webhooks" }}
        title={<RevealedText text={webhook.description || new URL(webhook.url).host} />}
        badge={<WebhookState webhook={webhook} />}
        actions={
          <WebhookControls
            webhook={webhook}
            listHref={list}
            update={updateWebhookAction.bind(null, workspace)}
            test={sendTestWebhookAction.bind(null, workspace)}
            rotate={rotateWebhookSecretAction.bind(null, workspace)}
            remove={removeWebhookAction.bind(null, workspace)}
          />
        }
      />
      <WebhookFacts webhook={webhook} />
      <Card className="overflow-hidden">
        <CardHeader>
          <CardTitle>Deliveries of the last 30 days</CardTitle>
        </CardHeader>
        <DeliveryList
          workspace={workspace}
          deliveries={page.data}
          resend={resendDeliveryAction.bind(null, workspace)}
        />
      </Card>
      <Pager
        nextHref={page.nextCursor && `${here}?cursor=${encodeURIComponent(page.nextCursor)}`}
        firstHref={typeof cursor === "string" ? here : null}
      />
    </>
  );
}
