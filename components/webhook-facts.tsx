import { FactList, NamedFact } from "@/components/fact-list";
import { RelativeTime } from "@/components/relative-time";
import { RevealedText } from "@/components/revealed-text";
import { Card } from "@/components/ui/card";
import type { WebhookResource } from "@/lib/contract/webhook";

/** What an endpoint is told, and how its secret stands. */
export function WebhookFacts({ webhook }: { webhook: WebhookResource }) {
  const { url, events, createdAt, oldSecretUntil, disabledAt, disabledReason } = webhook;
  return (
    <Card className="mb-4">
      <FactList>
        <NamedFact name="Address">
          <span className="font-mono text-xs">
            <RevealedText text={url} />
          </span>
        </NamedFact>
        <NamedFact name="Events">
          {events === null ? "All" : <span className="font-mono text-xs">{events.join(", ")}</span>}
        </NamedFact>
        <NamedFact name="Added">
          <RelativeTime at={createdAt} />
        </NamedFact>
        {oldSecretUntil !== null && (
          <NamedFact name="Old secret">
            signs too, until <RelativeTime at={oldSecretUntil} />
          </NamedFact>
        )}
        {disabledAt !== null && (
          <NamedFact name="Off since">
            <RelativeTime at={disabledAt} />
            {disabledReason === "gone" && ": it answered 410, which says that it is gone for good"}
          </NamedFact>
        )}
      </FactList>
    </Card>
  );
}
