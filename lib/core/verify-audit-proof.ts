import { type AuditBlockHeader, blockHash, checkpointOf, mostEvents, sealFault } from "@/lib/core/audit-block";
import { type AuditLeafInput, auditLeaf } from "@/lib/core/audit-leaf";
import { hashOfText, hashText } from "@/lib/core/hash-text";
import { rootOfPath } from "@/lib/core/merkle-tree";
import { isGenuineKey, type PublicKey } from "@/lib/core/signed-note";

/** That one event is in a block: what its leaf covers, the path to the root, and the signed head. `path` is `sha256:…` texts. */
export interface AuditProof {
  event: AuditLeafInput;
  leafHash: string;
  sequence: number;
  path: string[];
  block: AuditBlockHeader & { hash: string; signature: string };
  checkpoint: string;
  key: PublicKey;
}

/** The steps of a check, in their order. */
export const proofSteps = ["leaf", "path", "block", "signature"] as const;
export type ProofStep = (typeof proofSteps)[number];

/**
 * Recomputes a proof from nothing but itself: the event's leaf, the root that its path leads to, the block's hash with the
 * signature, and that the checkpoint tells of that block. Null: all of it holds; otherwise the first step that does not.
 */
export function failedProofStep(proof: AuditProof): ProofStep | null {
  const { event, leafHash, block, key, sequence } = proof;
  const leaf = auditLeaf(event);
  if (hashText(leaf) !== leafHash || event.workspaceId !== block.workspaceId) return "leaf";
  const path = proof.path.flatMap((text) => hashOfText(text) ?? []);
  const index = sequence - block.firstSequence;
  const root = rootOfPath(leaf, { index, size: block.size, path });
  const isWhole = path.length === proof.path.length && block.size <= mostEvents;
  if (!isWhole || root === null || hashText(root) !== block.root) return "path";
  if (blockHash(block) !== block.hash) return "block";
  if (sealFault(block, key) !== null || !isGenuineKey(key) || checkpointOf(block, key) !== proof.checkpoint)
    return "signature";
  return null;
}
