import type { AuditProofResource } from "@/lib/contract/audit-proof";
import { AppError } from "@/lib/core/app-error";
import { checkpointOf, proofOfLeaf } from "@/lib/core/audit-block";
import { findAuditSeals, readAuditBlocks, readAuditKeys } from "@/lib/db/audit-block-reader";
import { findStoredAuditEvent } from "@/lib/db/audit-reader";
import { type Caller, requireRole } from "@/lib/services/caller";

/**
 * The proof that an event is in a signed block, for every member. Throws `forbidden`, `not_found`, and `conflict` while the
 * event is not sealed: within a second or two it is.
 */
export async function getAuditProof(caller: Caller, id: string): Promise<AuditProofResource> {
  const workspaceId = requireRole(caller, "viewer").workspace.id;
  const found = await findStoredAuditEvent(workspaceId, id);
  if (found === null) throw new AppError("not_found", "There is no audit event with this id here.");
  const { due: _, ...event } = found;
  const seal = (await findAuditSeals(workspaceId, [{ id, at: new Date(event.at) }])).get(id);
  if (seal === undefined) throw new AppError("conflict", "This event is not sealed yet: ask again in a second.");
  const page = { after: seal.block - 1, upTo: seal.block, limit: 1 };
  const [[block], keys] = await Promise.all([readAuditBlocks(workspaceId, page), readAuditKeys()]);
  const key = keys.find((one) => one.id === block?.keyId);
  if (block === undefined || key === undefined) throw new Error(`Block ${seal.block} of ${workspaceId} is gone.`);
  const { eventIds: __, leaves, ...header } = block;
  const { sequence } = seal;
  const proof = proofOfLeaf(leaves, sequence - block.firstSequence);
  return { event, ...proof, sequence, block: header, checkpoint: checkpointOf(block, key), key };
}
