import type { Role } from "@/lib/core/quorum";
import { prisma } from "@/lib/db/client";
import { rows, type Tx } from "@/lib/db/transaction";

/** A tenant. */
export interface WorkspaceRecord {
  id: string;
  slug: string;
}

/** A user's membership that has not ended, with the workspace. */
export interface MembershipRecord {
  workspace: WorkspaceRecord;
  role: Role;
}

/** A member of a workspace, as it stands. */
export interface MemberRecord {
  userId: string;
  email: string;
  name: string;
  role: Role;
}

/** One of a user's workspaces. */
export interface NamedMembership {
  role: Role;
  workspace: WorkspaceRecord & { name: string };
}

/** A member as a list shows them. */
export interface MemberListItem {
  role: Role;
  createdAt: Date;
  user: { id: string; email: string; name: string; disabledAt: Date | null };
}

const insert = {
  name: "insert_workspace",
  text: "INSERT INTO workspace (id, slug, name) VALUES ($1, $2, $2) ON CONFLICT (slug) DO NOTHING RETURNING id",
};

const selectMembership = {
  name: "select_membership",
  text: `SELECT w.id, w.slug, m.role FROM workspace w JOIN membership m ON m.workspace_id = w.id
         WHERE w.slug = $1 AND m.user_id = $2 AND m.ended_at IS NULL`,
};

const lock = { name: "lock_workspace", text: "SELECT id FROM workspace WHERE id = $1 FOR UPDATE" };

const selectMember = {
  name: "select_member",
  text: `SELECT u.id AS "userId", u.email, u.name, m.role FROM membership m JOIN "user" u ON u.id = m.user_id
         WHERE m.workspace_id = $1 AND m.user_id = $2 AND m.ended_at IS NULL`,
};

const selectOwners = {
  name: "select_owners",
  text: `SELECT u.id AS "userId", u.email, u.name, m.role FROM membership m JOIN "user" u ON u.id = m.user_id
         WHERE m.workspace_id = $1 AND m.role = 'owner' AND m.ended_at IS NULL AND u.disabled_at IS NULL
         ORDER BY m.created_at, u.id`,
};

const start = {
  name: "start_membership",
  text: `INSERT INTO membership AS m (workspace_id, user_id, role) VALUES ($1, $2, $3::role)
         ON CONFLICT (workspace_id, user_id) DO UPDATE SET role = EXCLUDED.role, created_at = now(), ended_at = NULL
         WHERE m.ended_at IS NOT NULL RETURNING user_id`,
};

const changeRole = {
  name: "change_role",
  text: "UPDATE membership SET role = $3::role WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL",
};

const end = {
  name: "end_membership",
  text: "UPDATE membership SET ended_at = now() WHERE workspace_id = $1 AND user_id = $2 AND ended_at IS NULL",
};

/** The workspace of this slug, or null. */
export async function findWorkspace(slug: string): Promise<WorkspaceRecord | null> {
  return prisma().workspace.findUnique({ where: { slug }, select: { id: true, slug: true } });
}

/** The membership of this user in the workspace of this slug, or null where there is none or it has ended. */
export async function findMembership(slug: string, userId: string): Promise<MembershipRecord | null> {
  const [row] = await rows<{ id: string; slug: string; role: Role }>(selectMembership, [slug, userId]);
  return row === undefined ? null : { workspace: { id: row.id, slug: row.slug }, role: row.role };
}

/** A user's workspaces, by slug. */
export async function findMemberships(userId: string): Promise<NamedMembership[]> {
  return prisma().membership.findMany({
    where: { userId, endedAt: null },
    select: { role: true, workspace: { select: { id: true, slug: true, name: true } } },
    orderBy: { workspace: { slug: "asc" } },
  });
}

/** A workspace's members, by name. */
export async function findMembers(workspaceId: string): Promise<MemberListItem[]> {
  return prisma().membership.findMany({
    where: { workspaceId, endedAt: null },
    select: { role: true, createdAt: true, user: { select: { id: true, email: true, name: true, disabledAt: true } } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
  });
}

/** Adds a workspace, named as its slug; false where the slug is taken. */
export async function insertWorkspace(tx: Tx, workspace: WorkspaceRecord): Promise<boolean> {
  return (await rows(insert, [workspace.id, workspace.slug], tx)).length > 0;
}

/** Makes whoever else changes this workspace's members wait for the end of the transaction. */
export async function lockWorkspace(tx: Tx, workspaceId: string): Promise<void> {
  await rows(lock, [workspaceId], tx);
}

/** The member, or null. */
export async function findMember(workspaceId: string, userId: string, tx?: Tx): Promise<MemberRecord | null> {
  const [row] = await rows<MemberRecord>(selectMember, [workspaceId, userId], tx);
  return row ?? null;
}

/** A workspace's owners who are not disabled, the longest-serving first. */
export async function findOwners(workspaceId: string, tx?: Tx): Promise<MemberRecord[]> {
  return rows<MemberRecord>(selectOwners, [workspaceId], tx);
}

/** Makes a user a member, again where they once were; false where they are one now. */
export async function startMembership(tx: Tx, workspaceId: string, userId: string, role: Role): Promise<boolean> {
  return (await rows(start, [workspaceId, userId, role], tx)).length > 0;
}

/** Gives a member another role. */
export async function setMemberRole(tx: Tx, workspaceId: string, userId: string, role: Role): Promise<void> {
  await rows(changeRole, [workspaceId, userId, role], tx);
}

/** Ends a membership; the row stays, for decisions point at it. */
export async function markMembershipEnded(tx: Tx, workspaceId: string, userId: string): Promise<void> {
  await rows(end, [workspaceId, userId], tx);
}
