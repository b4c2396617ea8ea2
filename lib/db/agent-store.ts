import { prisma } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { rows, type Tx } from "@/lib/db/transaction";

/** An agent, without its keys. */
export interface AgentRecord {
  id: string;
  name: string;
  ownerId: string;
  disabledAt: Date | null;
}

/** An agent as its page shows it. */
export interface AgentWithKeys {
  id: string;
  name: string;
  createdAt: Date;
  disabledAt: Date | null;
  owner: { user: { id: string; name: string } };
  keys: { id: string; prefix: string; createdAt: Date; lastUsedAt: Date | null; revokedAt: Date | null }[];
}

const insert = {
  name: "insert_agent",
  text: `INSERT INTO agent (id, workspace_id, name, owner_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (workspace_id, name) DO NOTHING RETURNING id`,
};

const columns = `id, name, owner_id AS "ownerId", disabled_at AS "disabledAt"`;

// Locked, so that no key is made for an agent that is being disabled.
const lock = {
  name: "lock_agent",
  text: `SELECT ${columns} FROM agent WHERE workspace_id = $1 AND id = $2 FOR UPDATE`,
};

const lockByName = {
  name: "lock_agent_by_name",
  text: `SELECT ${columns} FROM agent WHERE workspace_id = $1 AND name = $2 FOR UPDATE`,
};

const disable = {
  name: "disable_agent",
  text: "UPDATE agent SET disabled_at = now() WHERE workspace_id = $1 AND id = $2 AND disabled_at IS NULL",
};

const pass = {
  name: "pass_agents",
  text: `UPDATE agent SET owner_id = $3 WHERE workspace_id = $1 AND owner_id = $2 RETURNING ${columns}`,
};

const withKeys = {
  id: true,
  name: true,
  createdAt: true,
  disabledAt: true,
  owner: { select: { user: { select: { id: true, name: true } } } },
  keys: {
    select: { id: true, prefix: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  },
} satisfies Prisma.AgentSelect;

/** A workspace's agents with their owners and keys: those in use first, then by name. */
export async function findAgents(workspaceId: string): Promise<AgentWithKeys[]> {
  return prisma().agent.findMany({
    where: { workspaceId },
    select: withKeys,
    orderBy: [{ disabledAt: { sort: "asc", nulls: "first" } }, { name: "asc" }],
  });
}

/** One agent of a workspace with its owner and keys, or null. `id` is a UUID. */
export async function findAgent(workspaceId: string, id: string): Promise<AgentWithKeys | null> {
  return prisma().agent.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: withKeys });
}

/** Adds an agent; false where the workspace has one of this name. */
export async function insertAgent(
  tx: Tx,
  agent: { id: string; workspaceId: string; name: string; ownerId: string },
): Promise<boolean> {
  return (await rows(insert, [agent.id, agent.workspaceId, agent.name, agent.ownerId], tx)).length > 0;
}

/** The agent, locked to the end of the transaction, or null. */
export async function lockAgent(tx: Tx, workspaceId: string, id: string): Promise<AgentRecord | null> {
  const [row] = await rows<AgentRecord>(lock, [workspaceId, id], tx);
  return row ?? null;
}

/** The agent of this name, locked to the end of the transaction, or null. */
export async function lockAgentByName(tx: Tx, workspaceId: string, name: string): Promise<AgentRecord | null> {
  const [row] = await rows<AgentRecord>(lockByName, [workspaceId, name], tx);
  return row ?? null;
}

/** Disables an agent; its name stays taken. */
export async function markAgentDisabled(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await rows(disable, [workspaceId, id], tx);
}

/** Makes another member the owner of every agent that one owns, and gives those agents. */
export async function passAgents(tx: Tx, workspaceId: string, fromId: string, toId: string): Promise<AgentRecord[]> {
  return rows<AgentRecord>(pass, [workspaceId, fromId, toId], tx);
}
