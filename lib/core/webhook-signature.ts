import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { toBase64 } from "@/lib/core/base64-bytes";

/** What one attempt is signed over. `timestamp` is in whole seconds since 1970. */
export interface SignedWebhook {
  id: string;
  timestamp: number;
  body: string;
}

/** The headers of Standard Webhooks for one attempt; a signature for each secret, the newest first. */
export function webhookHeaders({ id, timestamp, body }: SignedWebhook, secrets: Uint8Array[]): Record<string, string> {
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = secrets.map((secret) => `v1,${toBase64(hmac(sha256, secret, signed))}`);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(timestamp),
    "webhook-signature": signatures.join(" "),
  };
}
