import type { ConnectorDefinition } from "@/lib/core/action-type-definition";

/**
 * For how long after the first permit another may be given, in milliseconds. A target that knows our key must still know it when
 * the last send arrives: that one begins up to `actsForMs` after its permit, and is up to the connector's `timeoutMs` on its way.
 */
export function keyWindowMs(connector: ConnectorDefinition, actsForMs: number): number {
  const retentionMs = connector.keyRetentionSeconds * 1_000;
  if (connector.retrySafety !== "keyed") return retentionMs;
  return Math.max(0, retentionMs - actsForMs - connector.timeoutMs);
}
