import { AppError } from "@/lib/core/app-error";
import { auditLeaf } from "@/lib/core/audit-leaf";
import { readStoredAuditEvents, type StoredAuditEvent } from "@/lib/db/audit-reader";
import { findWorkspace } from "@/lib/db/workspace-store";

/** What a check of the whole audit log found: the number of events that hold, or the first one that does not. */
export type AuditVerification = { ok: true; events: number } | { ok: false; events: number; first: StoredAuditEvent };

const batch = 1_000;

/**
 * Recomputes the leaf hash of every event of a workspace from its row and compares. For the command line, which acts
 * for whoever runs the app. Throws `not_found` where there is no workspace of this slug.
 */
export async function verifyAudit(workspaceSlug: string): Promise<AuditVerification> {
  const workspace = await findWorkspace(workspaceSlug);
  if (workspace === null) throw new AppError("not_found", `There is no workspace “${workspaceSlug}”.`);
  let after: { at: string; id: string } | null = null;
  let events = 0;
  for (;;) {
    const found: StoredAuditEvent[] = await readStoredAuditEvents(workspace.id, { after, limit: batch });
    for (const event of found) {
      if (!holds(event)) return { ok: false, events, first: event };
      events += 1;
    }
    const last = found.at(-1);
    if (last === undefined || found.length < batch) return { ok: true, events };
    after = { at: last.at, id: last.id };
  }
}

function holds({ leafHash, ...leaf }: StoredAuditEvent): boolean {
  return Buffer.from(auditLeaf(leaf)).equals(leafHash);
}
