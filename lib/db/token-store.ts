import type { Role } from "@/lib/core/quorum";
import { CallBatcher } from "@/lib/db/call-batcher";
import { rows } from "@/lib/db/transaction";
import { log } from "@/lib/log";

/** Whom an agent key that may be used now belongs to. */
export interface AgentKeyRecord {
  keyId: string;
  lastUsedAt: Date | null;
  workspaceId: string;
  workspaceSlug: string;
  agentId: string;
  agentName: string;
}

/** Whom a personal token that may be used now belongs to, and their role now. */
export interface PersonalTokenRecord {
  keyId: string;
  lastUsedAt: Date | null;
  workspaceId: string;
  workspaceSlug: string;
  userId: string;
  email: string;
  userName: string;
  role: Role;
}

const selectAgentKey = {
  name: "select_agent_key",
  text: `SELECT encode(k.digest, 'hex') AS digest, k.id AS "keyId", k.last_used_at AS "lastUsedAt", w.id AS "workspaceId", w.slug AS "workspaceSlug",
           a.id AS "agentId", a.name AS "agentName"
         FROM agent_key k
         JOIN agent a ON a.workspace_id = k.workspace_id AND a.id = k.agent_id
         JOIN workspace w ON w.id = k.workspace_id
         WHERE k.digest = ANY($1::bytea[]) AND k.revoked_at IS NULL AND a.disabled_at IS NULL`,
};

const selectPersonalToken = {
  name: "select_personal_token",
  text: `SELECT p.id AS "keyId", p.last_used_at AS "lastUsedAt", w.id AS "workspaceId", w.slug AS "workspaceSlug",
           u.id AS "userId", u.email, u.name AS "userName", m.role
         FROM personal_token p
         JOIN membership m ON m.workspace_id = p.workspace_id AND m.user_id = p.user_id
         JOIN "user" u ON u.id = p.user_id
         JOIN workspace w ON w.id = p.workspace_id
         WHERE p.digest = $1 AND p.revoked_at IS NULL AND m.ended_at IS NULL AND u.disabled_at IS NULL`,
};

const touchAgentKey = {
  name: "touch_agent_key",
  text: `UPDATE agent_key SET last_used_at = now() WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
};

const touchPersonalToken = {
  name: "touch_personal_token",
  text: `UPDATE personal_token SET last_used_at = now() WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
};

const agentKeys = new CallBatcher(findAgentKeys, { mostCalls: 100, mostStatements: 2 });

async function findAgentKeys(digests: Uint8Array[]): Promise<(AgentKeyRecord | null)[]> {
  const asked = digests.map((digest) => Buffer.from(digest));
  const found = await rows<AgentKeyRecord & { digest: string }>(selectAgentKey, [asked]);
  const byDigest = new Map(found.map(({ digest, ...key }) => [digest, key]));
  return asked.map((digest) => byDigest.get(digest.toString("hex")) ?? null);
}

/**
 * The agent key with this SHA-256 digest, unless it is revoked or its agent disabled. Requests that come together share
 * the look; none is answered from an earlier one, so a revoked key ends at once.
 */
export function findAgentKey(digest: Uint8Array): Promise<AgentKeyRecord | null> {
  return agentKeys.ask(digest);
}

/** The personal token with this SHA-256 digest, unless it is revoked, its user disabled or the membership ended. */
export async function findPersonalToken(digest: Uint8Array): Promise<PersonalTokenRecord | null> {
  const [found] = await rows<PersonalTokenRecord>(selectPersonalToken, [digest]);
  return found ?? null;
}

const touching = new Set<string>();

/** Notes that a token was used, at most once a minute. Nobody waits for it, and a failure changes nothing. */
export function noteTokenUse(
  kind: "agentKey" | "personalToken",
  token: { keyId: string; lastUsedAt: Date | null },
): void {
  const { keyId, lastUsedAt } = token;
  if (touching.has(keyId) || (lastUsedAt !== null && Date.now() - lastUsedAt.getTime() < 60_000)) return;
  touching.add(keyId);
  rows(kind === "agentKey" ? touchAgentKey : touchPersonalToken, [keyId])
    .catch((error: unknown) => log.debug({ err: error }, "the use of a token could not be noted"))
    .finally(() => touching.delete(keyId));
}
