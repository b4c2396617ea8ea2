import { sha256 } from "@noble/hashes/sha2.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "@/lib/core/canonical-json";

/** An audit event as its leaf covers it. `detail` is the stored JSON text, `at` an RFC 3339 UTC time with milliseconds. */
export interface AuditLeafInput {
  actorId: string | null;
  actorKind: string;
  actorName: string;
  at: string;
  detail: string;
  id: string;
  kind: string;
  proposalId: string | null;
  workspaceId: string;
}

/**
 * The Merkle leaf hash of an audit event (RFC 9162, 2.1.1): SHA-256 over a zero byte and the event's RFC 8785 form.
 * The database computes the same in its function `audit_leaf`.
 */
export function auditLeaf(event: AuditLeafInput): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(0), utf8ToBytes(canonicalJson({ ...event }))));
}
