import { z } from "zod";
import { id, payloadHashText, timestamp } from "@/lib/contract/primitives";

const hash = payloadHashText;
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/, "Must be base64.");
const count = z.number().int().min(1);

/** A block of the audit log without its events: what its hash covers (lib/core/audit-block.ts), the hash, and the signature. */
export const auditBlockHeader = z
  .object({
    workspaceId: id,
    number: count,
    firstSequence: count,
    size: count,
    firstAt: timestamp,
    lastAt: timestamp,
    root: hash,
    previousHash: hash,
    keyId: hash,
    sealedAt: timestamp,
    hash,
    signature: base64,
  })
  .meta({ id: "AuditBlockHeader" });

/** A public Ed25519 key: 32 bytes in base64. Its id is `sha256:` and the hash of those bytes. */
export const auditKey = z.object({ id: hash, publicKey: base64 }).meta({ id: "AuditKey" });

/** An event as its leaf covers it: `detail` is the stored JSON text, byte for byte. */
export const auditLeafFields = z
  .object({
    id,
    at: timestamp,
    kind: z.string(),
    actorKind: z.string(),
    actorId: id.nullable(),
    actorName: z.string(),
    proposalId: id.nullable(),
    workspaceId: id,
    detail: z.string(),
  })
  .meta({ id: "AuditLeafFields" });

/** `GET /audit-events/{id}/proof`: that the event is in a signed block. `path` leads from its leaf to the block's root (RFC 9162). */
export const auditProofResource = z
  .object({
    event: auditLeafFields,
    leafHash: hash,
    sequence: count,
    path: z.array(hash).max(12),
    block: auditBlockHeader,
    checkpoint: z.string(),
    key: auditKey,
  })
  .meta({ id: "AuditProof" });
export type AuditProofResource = z.infer<typeof auditProofResource>;

/** `GET /audit-checkpoint`: the newest block's checkpoint as a C2SP signed note, to be kept elsewhere, and what it is of. */
export const auditCheckpointResource = z
  .object({ checkpoint: z.string(), block: auditBlockHeader, key: auditKey })
  .meta({ id: "AuditCheckpoint" });
export type AuditCheckpointResource = z.infer<typeof auditCheckpointResource>;
