import { auditOrigin, type SealedHeader, sizeSoFar } from "@/lib/core/audit-block";
import { fromBase64 } from "@/lib/core/base64-bytes";
import { hashText } from "@/lib/core/hash-text";
import { isSignedBy, keyHint, type PublicKey, readSignedNote, type SignedNote } from "@/lib/core/signed-note";

/** A checkpoint that was kept elsewhere: what it says of the log. Its signature is not believed by reading it. */
export interface AuditCheckpoint {
  origin: string;
  /** How many events the log had. */
  size: number;
  hash: string;
  block: number;
  note: SignedNote;
}

const form = /^([^\s+]+)\n(0|[1-9]\d{0,14})\n(\S{44})\nblock ([1-9]\d{0,9})\n$/;

/** Reads a checkpoint of an audit log; null where it is none. */
export function readCheckpoint(text: string): AuditCheckpoint | null {
  const note = readSignedNote(text);
  const [, origin = "", size, encoded = "", block] = form.exec(note?.text ?? "") ?? [];
  const hash = fromBase64(encoded);
  if (note === null || hash?.length !== 32) return null;
  return { origin, size: Number(size), hash: hashText(hash), block: Number(block), note };
}

/** What is wrong with a checkpoint itself, given the log's keys; null where one of them signed it for this workspace. */
export function checkpointFault(
  checkpoint: AuditCheckpoint,
  workspaceId: string,
  keys: Iterable<PublicKey>,
): string | null {
  const { origin, note } = checkpoint;
  if (origin !== auditOrigin(workspaceId)) return `The checkpoint is of another log: ${origin}.`;
  for (const key of keys) {
    const signed = note.signatures.filter((one) => one.name === origin && one.keyHint === keyHint(origin, key));
    if (signed.some(({ signature }) => isSignedBy(note.text, signature, key))) return null;
  }
  return "No key of the log signed the checkpoint.";
}

/** Whether the block is the one that the checkpoint tells of. */
export function isHeadOf(block: SealedHeader, checkpoint: AuditCheckpoint): boolean {
  return block.hash === checkpoint.hash && sizeSoFar(block) === checkpoint.size;
}
