import type { AuditBundleLine } from "@/lib/contract/audit-bundle";
import { checkpointOf } from "@/lib/core/audit-block";
import { readAuditBlocks } from "@/lib/db/audit-block-reader";
import type { Caller } from "@/lib/services/caller";
import { requireRole } from "@/lib/services/caller";
import { openAuditChain } from "@/lib/services/open-audit-chain";
import { workspaceForOperator } from "@/lib/services/workspace-for-operator";

/**
 * The audit bundle of a workspace, piece by piece: JSON Lines that `countersign audit verify --file` checks without a
 * database. Read in slices, in no transaction, so it takes as long as its reader likes.
 */
async function* auditBundle(workspaceId: string): AsyncGenerator<string> {
  const { keys, blocks, events, newest } = await openAuditChain(workspaceId);
  const [last] = await readAuditBlocks(workspaceId, { after: newest - 1, upTo: newest, limit: 1 });
  const key = keys.find(({ id }) => id === last?.keyId);
  const checkpoint = last === undefined || key === undefined ? null : checkpointOf(last, key);
  const exportedAt = new Date().toISOString();
  yield lineOf({ type: "head", format: "countersign-audit-bundle/1", workspaceId, exportedAt, checkpoint });
  for (const one of keys) yield lineOf({ type: "key", ...one });
  for await (const block of blocks) yield lineOf({ type: "block", ...block });
  for await (const { due: _, ...event } of events) yield lineOf({ type: "event", ...event });
}

function lineOf(line: AuditBundleLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** The bundle of the caller's workspace, for every member. Throws `forbidden` for an agent. */
export function exportAudit(caller: Caller): AsyncGenerator<string> {
  return auditBundle(requireRole(caller, "viewer").workspace.id);
}

/** The same for the command line. Throws `not_found` where there is no workspace of this slug. */
export async function exportAuditByOperator(workspaceSlug: string): Promise<AsyncGenerator<string>> {
  const { id } = await workspaceForOperator(workspaceSlug);
  return auditBundle(id);
}
