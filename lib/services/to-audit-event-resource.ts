import type { AuditEventResource } from "@/lib/contract/audit-event";
import type { AuditEventRecord } from "@/lib/db/audit-reader";

/** An event as the API shows it. */
export function toAuditEventResource(event: AuditEventRecord): AuditEventResource {
  const { id, at, kind, actor, proposalId, detail, leafHash } = event;
  const shownHash = `sha256:${Buffer.from(leafHash).toString("hex")}`;
  return { id, at: at.toISOString(), kind, actor, proposalId, detail, leafHash: shownHash };
}
