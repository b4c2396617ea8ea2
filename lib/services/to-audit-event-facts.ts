import type { AuditEventFacts } from "@/lib/contract/audit-event";
import type { AuditEventRecord } from "@/lib/db/audit-reader";

/** An event as the API shows it, apart from its place in the sealed log. */
export function toAuditEventFacts(event: AuditEventRecord): AuditEventFacts {
  const { id, at, kind, actor, proposalId, detail, leafHash } = event;
  return { id, at: at.toISOString(), kind, actor, proposalId, detail, leafHash };
}
