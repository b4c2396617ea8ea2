import { v7 } from "uuid";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import type { Tx } from "@/lib/db/transaction";
import { insertWorkspace, startMembership, type WorkspaceRecord } from "@/lib/db/workspace-store";

/** Adds a workspace and its first owner, in `tx`; null where the slug is taken. */
export async function openWorkspace(
  tx: Tx,
  opening: { slug: string; actor: Actor; owner: { id: string; email: string } },
): Promise<WorkspaceRecord | null> {
  const { slug, actor, owner } = opening;
  const workspace = { id: v7(), slug };
  if (!(await insertWorkspace(tx, workspace))) return null;
  const common = { workspaceId: workspace.id, actor, proposalId: null };
  await appendAuditEvent(tx, { ...common, kind: "workspace.created", detail: { slug } });
  await startMembership(tx, workspace.id, owner.id, "owner");
  const detail = { userId: owner.id, email: owner.email, role: "owner" };
  await appendAuditEvent(tx, { ...common, kind: "member.added", detail });
  return workspace;
}
