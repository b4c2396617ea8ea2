import { hkdfSync } from "node:crypto";
import { parseOutboundAllow } from "@/lib/connectors/outbound-allow";
import { outboundVerdict } from "@/lib/connectors/outbound-verdict";
import { env } from "@/lib/env";
import type { WebhookRules } from "@/lib/services/create-webhook";
import { sessionSecret } from "@/lib/transport/session-secret";

/** What webhooks' secrets are encrypted with: 32 bytes that are derived (HKDF, RFC 5869) from the secret of the sessions. */
export function webhookKey(): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", sessionSecret(), "", "countersign webhook secrets v1", 32));
}

/** Whether the outbound guard refuses this address whatever its name resolves to. `url` is a valid one of http or https. */
export function isForbiddenUrl(url: string): boolean {
  const { hostname, port, protocol } = new URL(url);
  const number = port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
  return outboundVerdict(parseOutboundAllow(env().OUTBOUND_ALLOW), hostname, number) === "forbidden";
}

/** What changing webhooks takes, as this process is set up. */
export function webhookRules(): WebhookRules {
  return { key: webhookKey(), isForbidden: isForbiddenUrl };
}
