import type { Connector } from "@/lib/connectors/connector";
import { createHttpConnector, type HttpConnector } from "@/lib/connectors/http-connector";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import type { ActionTypeDefinition } from "@/lib/core/action-type-definition";
import { env } from "@/lib/env";

let http: HttpConnector | undefined;

/**
 * The connector for a kind of target, one for the whole process. Throws an `Error` where OUTBOUND_ALLOW can't be read,
 * so ask for one at the start.
 */
export function connectorFor(kind: ActionTypeDefinition["connector"]["kind"]): Connector {
  switch (kind) {
    case "http":
      http ??= createHttpConnector({ allow: parseOutboundAllow(env().OUTBOUND_ALLOW) });
      return http;
  }
}

/** Closes every connection once the calls in flight are done. The next call opens new ones. */
export async function closeConnectors(): Promise<void> {
  const open = http;
  http = undefined;
  await open?.close();
}
