import { DeliveryList } from "@/components/delivery-list";
import type { PageAction } from "@/components/use-member-action";
import type { WebhookDeliveryResource } from "@/lib/contract/webhook";

interface ProposalCallbacksProps {
  workspace: string;
  callbacks: WebhookDeliveryResource[];
  resend: PageAction<unknown> | null;
}

/** What its agent was told of a proposal; nothing where it asked for no callback. */
export function ProposalCallbacks({ workspace, callbacks, resend }: ProposalCallbacksProps) {
  if (callbacks.length === 0) return null;
  return (
    <section aria-label="Callbacks" className="mt-6">
      <h2 className="mb-2 font-semibold text-sm">Callbacks</h2>
      <div className="overflow-hidden rounded-md border border-border bg-card">
        <DeliveryList workspace={workspace} deliveries={callbacks} resend={resend} />
      </div>
    </section>
  );
}
