import { prisma } from "@/lib/db/client";
import { rows, type Tx } from "@/lib/db/transaction";

/** What is kept of a key or a token: its SHA-256 digest (32 bytes) and its first characters. */
export interface StoredCredential {
  id: string;
  digest: Uint8Array;
  prefix: string;
}

/** A revoked key or token. */
export interface RevokedCredential {
  id: string;
  prefix: string;
}

/** A personal token as a list shows it. */
export interface PersonalTokenRecord {
  id: string;
  name: string;
  prefix: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  membership: { user: { id: string; name: string } };
}

const insertKey = {
  name: "insert_agent_key",
  text: "INSERT INTO agent_key (id, workspace_id, agent_id, digest, prefix) VALUES ($1, $2, $3, $4, $5)",
};

const revokeKey = {
  name: "revoke_agent_key",
  text: `UPDATE agent_key SET revoked_at = now()
         WHERE workspace_id = $1 AND agent_id = $2 AND id = $3 AND revoked_at IS NULL RETURNING id, prefix`,
};

const revokeKeys = {
  name: "revoke_agent_keys",
  text: `UPDATE agent_key SET revoked_at = now()
         WHERE workspace_id = $1 AND agent_id = $2 AND revoked_at IS NULL RETURNING id, prefix`,
};

const insertToken = {
  name: "insert_personal_token",
  text: "INSERT INTO personal_token (id, workspace_id, user_id, digest, prefix, name) VALUES ($1, $2, $3, $4, $5, $6)",
};

const revokeToken = {
  name: "revoke_personal_token",
  text: `UPDATE personal_token SET revoked_at = now()
         WHERE workspace_id = $1 AND id = $2 AND ($3::uuid IS NULL OR user_id = $3) AND revoked_at IS NULL
         RETURNING id, prefix`,
};

const revokeTokens = {
  name: "revoke_personal_tokens",
  text: `UPDATE personal_token SET revoked_at = now()
         WHERE workspace_id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id, prefix`,
};

/** Adds a key to an agent. */
export async function insertAgentKey(
  tx: Tx,
  key: StoredCredential & { workspaceId: string; agentId: string },
): Promise<void> {
  await rows(insertKey, [key.id, key.workspaceId, key.agentId, key.digest, key.prefix], tx);
}

/** Revokes one key of an agent; null where there is none in use. */
export async function markAgentKeyRevoked(
  tx: Tx,
  key: { workspaceId: string; agentId: string; keyId: string },
): Promise<RevokedCredential | null> {
  const [row] = await rows<RevokedCredential>(revokeKey, [key.workspaceId, key.agentId, key.keyId], tx);
  return row ?? null;
}

/** Revokes every key of an agent that is in use, and gives those. */
export async function revokeAgentKeys(tx: Tx, workspaceId: string, agentId: string): Promise<RevokedCredential[]> {
  return rows<RevokedCredential>(revokeKeys, [workspaceId, agentId], tx);
}

/** Adds a personal token. */
export async function insertPersonalToken(
  tx: Tx,
  token: StoredCredential & { workspaceId: string; userId: string; name: string },
): Promise<void> {
  const { id, workspaceId, userId, digest, prefix, name } = token;
  await rows(insertToken, [id, workspaceId, userId, digest, prefix, name], tx);
}

/** A workspace's personal tokens, of one user or of all (`userId` null), newest first. */
export async function findPersonalTokens(workspaceId: string, userId: string | null): Promise<PersonalTokenRecord[]> {
  return prisma().personalToken.findMany({
    where: { workspaceId, ...(userId === null ? {} : { userId }) },
    select: {
      ...{ id: true, name: true, prefix: true, createdAt: true, lastUsedAt: true, revokedAt: true },
      membership: { select: { user: { select: { id: true, name: true } } } },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

/** Revokes a token, of this user or of anyone (`userId` null); null where there is none in use. */
export async function markPersonalTokenRevoked(
  tx: Tx,
  token: { workspaceId: string; tokenId: string; userId: string | null },
): Promise<RevokedCredential | null> {
  const [row] = await rows<RevokedCredential>(revokeToken, [token.workspaceId, token.tokenId, token.userId], tx);
  return row ?? null;
}

/** Revokes every token of a member that is in use, and gives those. */
export async function revokePersonalTokens(tx: Tx, workspaceId: string, userId: string): Promise<RevokedCredential[]> {
  return rows<RevokedCredential>(revokeTokens, [workspaceId, userId], tx);
}
