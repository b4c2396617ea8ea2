import { ChevronRight, CircleCheck, CircleDot, CircleX } from "lucide-react";
import Link from "next/link";
import { ActButton } from "@/components/act-button";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { cn } from "@/components/ui/cn";
import type { PageAction } from "@/components/use-member-action";
import type { WebhookDeliveryResource } from "@/lib/contract/webhook";

const looks = {
  pending: { Icon: CircleDot, word: "under way", tone: "text-status-pending" },
  delivered: { Icon: CircleCheck, word: "delivered", tone: "text-status-committed" },
  failed: { Icon: CircleX, word: "failed", tone: "text-status-failed" },
} satisfies Record<WebhookDeliveryResource["state"], unknown>;

interface DeliveryRowProps {
  workspace: string;
  delivery: WebhookDeliveryResource;
  /** Null for those who may not. */
  resend: PageAction<unknown> | null;
}

function attemptWords({ attempts }: WebhookDeliveryResource): string {
  if (attempts === 0) return "no attempt yet";
  return attempts === 1 ? "1 attempt" : `${attempts} attempts`;
}

function answerWords({ response, error }: WebhookDeliveryResource): string {
  if (response !== null) return `answered ${response.status}`;
  return error?.code ?? "";
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="mb-1 text-muted-foreground text-xs">{label}</p>
      <pre className="wrap-anywhere max-h-64 overflow-auto whitespace-pre-wrap rounded-md border border-border bg-muted px-3 py-2 font-mono text-xs">
        <RevealedText text={text} />
      </pre>
    </div>
  );
}

function headerText(headers: Record<string, string>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function Details({ workspace, delivery, resend }: DeliveryRowProps) {
  const { id, proposalId, body, headers, response, error, nextAttemptAt, state } = delivery;
  return (
    <div className="flex min-w-0 flex-col gap-3 px-4 pt-1 pb-4 text-sm">
      {error !== null && <p className="wrap-anywhere">{error.detail}</p>}
      {state === "pending" && nextAttemptAt !== null && (
        <p className="text-muted-foreground">
          The next attempt is due <RelativeTime at={nextAttemptAt} />.
        </p>
      )}
      {headers !== null && <Text label="Headers as sent last" text={headerText(headers)} />}
      <Text label="Body as sent" text={body} />
      {response?.body && <Text label="What was answered, written by whoever answered" text={response.body} />}
      <div className="flex flex-wrap items-center gap-3">
        {resend !== null && (
          <ActButton label="Resend" size="sm" action={resend} input={{ deliveryId: id }} done="It is sent again" />
        )}
        {proposalId !== null && (
          <Link
            href={`/w/${workspace}/proposals/${proposalId}`}
            prefetch={false}
            className="text-primary underline underline-offset-4"
          >
            The proposal
          </Link>
        )}
      </div>
    </div>
  );
}

function DeliveryRow(props: DeliveryRowProps) {
  const { delivery } = props;
  const { Icon, word, tone } = looks[delivery.state];
  return (
    <details data-delivery={delivery.id} className="group border-border border-b last:border-b-0">
      <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm hover:bg-muted">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground group-open:rotate-90" />
        <span className={cn("inline-flex w-22 items-center gap-1 font-medium text-xs", tone)}>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          {word}
        </span>
        <span className="min-w-44 flex-1 font-mono text-xs">{delivery.type}</span>
        <span className="text-muted-foreground text-xs">{answerWords(delivery)}</span>
        <span className="text-muted-foreground text-xs">{attemptWords(delivery)}</span>
        <RelativeTime at={delivery.createdAt} className="text-muted-foreground text-xs" />
      </summary>
      <Details {...props} />
    </details>
  );
}

/** Deliveries, newest first; each unfolds to what was sent and what was answered. */
export function DeliveryList({
  deliveries,
  ...rest
}: Omit<DeliveryRowProps, "delivery"> & { deliveries: WebhookDeliveryResource[] }) {
  if (deliveries.length === 0) return <p className="p-4 text-muted-foreground text-sm">Nothing was sent yet.</p>;
  return deliveries.map((delivery) => <DeliveryRow key={delivery.id} delivery={delivery} {...rest} />);
}
