import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toBase64 } from "@/lib/core/base64-bytes";
import { canonicalJson } from "@/lib/core/canonical-json";
import { hashOfText, hashText } from "@/lib/core/hash-text";
import { inclusionPath, merkleRoot } from "@/lib/core/merkle-tree";
import { isSignedBy, type PublicKey, type SigningKey, signedNote, signText } from "@/lib/core/signed-note";

/**
 * What a block of the audit log says of itself; its hash covers exactly these members. Hashes are `sha256:…`, times RFC 3339
 * UTC with milliseconds. Event n of the block (from 0) has the sequence `firstSequence + n`; numbers and sequences begin at 1.
 */
export interface AuditBlockHeader {
  workspaceId: string;
  number: number;
  firstSequence: number;
  size: number;
  firstAt: string;
  lastAt: string;
  root: string;
  previousHash: string;
  keyId: string;
  sealedAt: string;
}

/** A header with its hash and the Ed25519 signature (base64) of its checkpoint. */
export interface SealedHeader extends AuditBlockHeader {
  hash: string;
  signature: string;
}

/** A block as it is kept: the ids of its events, and in the same order their leaf hashes as they were sealed. */
export interface AuditBlock extends SealedHeader {
  eventIds: string[];
  leaves: string[];
}

/** The Merkle tree hash (RFC 9162, 2.1.1) over leaf hashes; what is no hash is left out, so that the root is another. */
export function rootOfLeaves(leaves: string[]): string {
  return hashText(merkleRoot(hashesOf(leaves)));
}

/** The leaf at `index` and the hashes that lead from it to the root. Throws a `RangeError` where there is none. */
export function proofOfLeaf(leaves: string[], index: number): { leafHash: string; path: string[] } {
  const hashes = hashesOf(leaves);
  const leaf = hashes[index];
  if (leaf === undefined) throw new RangeError("No leaf has this index.");
  return { leafHash: hashText(leaf), path: inclusionPath(hashes, index).map(hashText) };
}

function hashesOf(leaves: string[]): Uint8Array[] {
  return leaves.flatMap((leaf) => hashOfText(leaf) ?? []);
}

/** The `previousHash` of a workspace's first block. */
export const noBlock = `sha256:${"0".repeat(64)}`;

/** A block holds so many events at most. */
export const mostEvents = 4_096;

const domain = "countersign audit block v1\n";

/** The header without what is beside it: what the hash covers. */
export function headerOf(block: AuditBlockHeader): AuditBlockHeader {
  const { workspaceId, number, firstSequence, size, firstAt, lastAt, root, previousHash, keyId, sealedAt } = block;
  return { workspaceId, number, firstSequence, size, firstAt, lastAt, root, previousHash, keyId, sealedAt };
}

/** A header's hash: SHA-256 over `countersign audit block v1`, a newline, and the header in its RFC 8785 form. */
export function blockHash(header: AuditBlockHeader): string {
  return hashText(sha256(utf8ToBytes(domain + canonicalJson({ ...headerOf(header) }))));
}

/** A log's name: the origin of its checkpoints, and the name of whoever signs them. */
export function auditOrigin(workspaceId: string): string {
  return `countersign/audit/${workspaceId}`;
}

/** How many events the log has up to and with this block. */
export function sizeSoFar({ firstSequence, size }: AuditBlockHeader): number {
  return firstSequence + size - 1;
}

/** The text that a block's key signs: origin, size so far, the block's hash in base64, and the block's number. */
export function checkpointText(header: AuditBlockHeader, hash: string): string {
  const bytes = hashOfText(hash) ?? new Uint8Array();
  return `${auditOrigin(header.workspaceId)}\n${sizeSoFar(header)}\n${toBase64(bytes)}\nblock ${header.number}\n`;
}

/** Hashes and signs a header; its `keyId` is the key's. */
export function sealHeader(unsigned: Omit<AuditBlockHeader, "keyId">, key: SigningKey): SealedHeader {
  const header = { ...unsigned, keyId: key.id };
  const hash = blockHash(header);
  return { ...header, hash, signature: signText(checkpointText(header, hash), key) };
}

/** The block's checkpoint as a signed note, to be kept elsewhere. */
export function checkpointOf(block: SealedHeader, key: PublicKey): string {
  return signedNote(checkpointText(block, block.hash), auditOrigin(block.workspaceId), key, block.signature);
}

/** What is wrong with a block's hash, key or signature; null where all three hold. */
export function sealFault(block: SealedHeader, key: PublicKey | undefined): string | null {
  if (block.hash !== blockHash(block)) return "its header is not the one that its hash covers";
  if (key === undefined) return `its key ${block.keyId} is not among the log's keys`;
  const isItsKey = key.id === block.keyId;
  if (isItsKey && isSignedBy(checkpointText(block, block.hash), block.signature, key)) return null;
  return `its signature is not one of the key ${block.keyId}`;
}
