import type { WebhookDeliveryResource, WebhookResource } from "@/lib/contract/webhook";
import { webhookEventTypes } from "@/lib/core/webhook-event";
import type { DeliveryRecord } from "@/lib/db/webhook-delivery-store";
import type { EndpointRecord } from "@/lib/db/webhook-endpoint-store";

/** An endpoint as the contract shows it. */
export function toWebhookResource(endpoint: EndpointRecord): WebhookResource {
  const { id, url, description, events, createdAt, updatedAt, disabledAt, disabledReason, secrets } = endpoint;
  return {
    ...{ id, url, description, disabledReason },
    events: events.length === 0 ? null : webhookEventTypes.filter((type) => events.includes(type)),
    enabled: disabledAt === null,
    disabledAt: disabledAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    oldSecretUntil: secrets[0]?.expiresAt?.toISOString() ?? null,
  };
}

/** A delivery as the contract shows it. */
export function toDeliveryResource(delivery: DeliveryRecord): WebhookDeliveryResource {
  const { id, type, proposalId, url, state, attempts, body, createdAt } = delivery;
  const { responseStatus, responseBody, errorCode, errorDetail } = delivery;
  return {
    ...{ id, type, proposalId, url, state, attempts, body },
    createdAt: createdAt.toISOString(),
    attemptedAt: delivery.attemptedAt?.toISOString() ?? null,
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    endedAt: delivery.endedAt?.toISOString() ?? null,
    headers: headersOf(delivery.headers),
    response: responseStatus === null ? null : { status: responseStatus, body: responseBody },
    error: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? "" },
  };
}

function headersOf(headers: DeliveryRecord["headers"]): Record<string, string> | null {
  if (headers === null || typeof headers !== "object") return null;
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
