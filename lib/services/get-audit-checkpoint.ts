import type { AuditCheckpointResource } from "@/lib/contract/audit-proof";
import { AppError } from "@/lib/core/app-error";
import { checkpointOf } from "@/lib/core/audit-block";
import { findNewestAuditBlock, readAuditKeys } from "@/lib/db/audit-block-reader";
import { type Caller, requireRole } from "@/lib/services/caller";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/** The newest checkpoint of the caller's workspace, for every member. Throws `forbidden`, and `not_found` while nothing is sealed. */
export async function getAuditCheckpoint(caller: Caller): Promise<AuditCheckpointResource> {
  return newestCheckpoint(requireRole(caller, "viewer").workspace.id);
}

/** The same for the command line. Throws `not_found` also where there is no workspace of this slug. */
export async function getAuditCheckpointByOperator(workspaceSlug: string): Promise<AuditCheckpointResource> {
  const { id } = await workspaceForOperator(workspaceSlug);
  return newestCheckpoint(id);
}

async function newestCheckpoint(workspaceId: string): Promise<AuditCheckpointResource> {
  const block = await findNewestAuditBlock(workspaceId);
  const key = (await readAuditKeys()).find(({ id }) => id === block?.keyId);
  if (block === null || key === undefined) throw new AppError("not_found", "Nothing is sealed here yet.");
  return { checkpoint: checkpointOf(block, key), block, key };
}
