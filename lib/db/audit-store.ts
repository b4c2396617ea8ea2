import { rows, type Tx } from "@/lib/db/transaction";

/** Who did it. A committer's and the system's actions have no id. */
export interface Actor {
  kind: "agent" | "user" | "committer" | "system";
  id: string | null;
  name: string;
}

/** An event to append; the database gives it its id and its time. */
export interface NewAuditEvent {
  workspaceId: string;
  kind: string;
  actor: Actor;
  proposalId: string | null;
  detail: Record<string, unknown>;
}

const append = {
  name: "append_audit_event",
  text: `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_id, actor_name, proposal_id, detail)
         VALUES ($1, $2, $3::actor_kind, $4, $5, $6, $7::json)`,
};

/** Appends to the audit log in the transaction of the change that it tells of: if one fails, so does the other. */
export async function appendAuditEvent(tx: Tx, event: NewAuditEvent): Promise<void> {
  const { workspaceId, kind, actor, proposalId, detail } = event;
  await rows(append, [workspaceId, kind, actor.kind, actor.id, actor.name, proposalId, JSON.stringify(detail)], tx);
}
