"use client";

import { useRouter } from "next/navigation";
import { ActButton } from "@/components/act-button";
import { ConfirmAction } from "@/components/confirm-action";
import { RotateSecret } from "@/components/rotate-secret";
import type { PageAction } from "@/components/use-member-action";
import type { WebhookResource } from "@/lib/contract/webhook";

interface WebhookControlsProps {
  webhook: WebhookResource;
  /** Where the list is. */
  listHref: string;
  update: PageAction<unknown>;
  test: PageAction<unknown>;
  rotate: PageAction<{ secret: string }>;
  remove: PageAction<void>;
}

/** What can be done with an endpoint. */
export function WebhookControls({ webhook, listHref, update, test, rotate, remove }: WebhookControlsProps) {
  const router = useRouter();
  const { id, enabled } = webhook;
  return (
    <>
      <ActButton label="Send a test" action={test} input={{ webhookId: id }} done="The test is on its way" />
      <ActButton
        label={enabled ? "Disable" : "Enable"}
        action={update}
        input={{ webhookId: id, change: { enabled: !enabled } }}
        done={enabled ? "Nothing more is sent to it" : "It is told what happens from now on"}
      />
      <RotateSecret
        trigger="Rotate secret"
        what="webhook secret"
        owner={{ name: "webhookId", id }}
        isRotation
        action={rotate}
      />
      <ConfirmAction
        label="Remove"
        variant="destructive-outline"
        title="Remove this webhook?"
        description="Nothing is sent to it any more, also of what waits. Its secret is deleted at once, and its deliveries can’t be seen any more."
        confirm="Remove the webhook"
        cancel="Keep it"
        action={remove}
        input={{ webhookId: id }}
        done="The webhook is removed"
        onDone={() => router.push(listHref)}
      />
    </>
  );
}
