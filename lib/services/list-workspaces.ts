import type { WorkspaceResource } from "@/lib/contract/member";
import { findMemberships } from "@/lib/db/workspace-store";

/** The workspaces that a user is a member of, by slug. */
export async function listWorkspaces(userId: string): Promise<WorkspaceResource[]> {
  return (await findMemberships(userId)).map(({ role, workspace }) => ({ ...workspace, role }));
}
