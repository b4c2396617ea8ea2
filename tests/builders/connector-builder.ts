import { createHttpConnector, type HttpConnector } from "@/lib/connectors/http-connector";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import type { RequestContext } from "@/lib/core/render-request";
import { closeAfterTest } from "@/tests/builders/loopback-server";

/** What a call's templates read; its secret stands in the URL and a header of `connectorDefinition`. */
export const requestContext: RequestContext = {
  params: { title: "Fire" },
  proposal: { id: "p", summary: "s", externalRef: null, type: "ticket.create", typeVersion: 1 },
  commit: { key: "key-1" },
  secrets: { TOKEN: "t0p/secret" },
};

/** Never aborts. */
export const never = new AbortController().signal;

/** A blind POST to a port of 127.0.0.1, with `changes`. */
export function connectorDefinition(
  port: number,
  changes: Partial<HttpConnectorDefinition> = {},
): HttpConnectorDefinition {
  return {
    kind: "http",
    method: "POST",
    url: `http://127.0.0.1:${port}/tickets?token={{ secrets.TOKEN }}`,
    headers: { "X-Token": "{{ secrets.TOKEN }}" },
    timeoutMs: 2_000,
    success: ["2xx"],
    rejected: ["4xx"],
    retrySafety: "blind",
    idempotencyHeader: "Idempotency-Key",
    keyRetentionSeconds: 60,
    ...changes,
  };
}

/** An HTTP connector that may call loopback, closed after the test. */
export function openConnector(allow = "127.0.0.0/8"): HttpConnector {
  const connector = createHttpConnector({ allow: parseOutboundAllow(allow) });
  closeAfterTest(() => connector.close());
  return connector;
}
