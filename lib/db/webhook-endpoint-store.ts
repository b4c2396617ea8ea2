import { prisma } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { rows, type Tx } from "@/lib/db/transaction";

/** An endpoint as it is shown. No `events`: all of them. */
export interface EndpointRecord {
  id: string;
  url: string;
  description: string;
  events: string[];
  createdAt: Date;
  updatedAt: Date;
  disabledAt: Date | null;
  disabledReason: "gone" | "by_hand" | null;
  /** When the last replaced secret ends that still signs. */
  secrets: { expiresAt: Date | null }[];
}

/** What can be said of an endpoint, and changed. */
export type EndpointTerms = Pick<EndpointRecord, "url" | "description" | "events">;

const shown = {
  ...{ id: true, url: true, description: true, events: true, createdAt: true, updatedAt: true },
  ...{ disabledAt: true, disabledReason: true },
  secrets: { select: { expiresAt: true }, where: { expiresAt: { not: null } }, orderBy: { expiresAt: "desc" } },
} satisfies Prisma.WebhookEndpointSelect;

/** A workspace's endpoints but the removed ones, newest first. */
export function findEndpoints(workspaceId: string): Promise<EndpointRecord[]> {
  const orderBy: Prisma.WebhookEndpointOrderByWithRelationInput[] = [{ createdAt: "desc" }, { id: "desc" }];
  return prisma().webhookEndpoint.findMany({ where: { workspaceId, removedAt: null }, select: shown, orderBy });
}

/** One endpoint, or null. `id` is a UUID. */
export function findEndpoint(workspaceId: string, id: string): Promise<EndpointRecord | null> {
  return prisma().webhookEndpoint.findFirst({ where: { workspaceId, id, removedAt: null }, select: shown });
}

const insert = {
  name: "insert_webhook_endpoint",
  text: `INSERT INTO webhook_endpoint (id, workspace_id, url, description, events, created_by)
         VALUES ($1, $2, $3, $4, $5::text[], $6)`,
};

/** Adds an endpoint; it takes what happens from now on. */
export async function insertEndpoint(
  tx: Tx,
  endpoint: EndpointTerms & { id: string; workspaceId: string; userId: string },
): Promise<void> {
  const { id, workspaceId, url, description, events, userId } = endpoint;
  await rows(insert, [id, workspaceId, url, description, events, userId], tx);
}

const lock = {
  name: "lock_webhook_endpoint",
  text: `SELECT url, description, events, disabled_at IS NULL AS enabled FROM webhook_endpoint
         WHERE workspace_id = $1 AND id = $2 AND removed_at IS NULL FOR UPDATE`,
};

/** An endpoint as it stands, locked to the end of the transaction, or null. */
export async function lockEndpoint(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<(EndpointTerms & { enabled: boolean }) | null> {
  const [found] = await rows<EndpointTerms & { enabled: boolean }>(lock, [workspaceId, id], tx);
  return found ?? null;
}

const update = {
  name: "update_webhook_endpoint",
  text: `UPDATE webhook_endpoint SET url = $3, description = $4, events = $5::text[], updated_at = clock_timestamp(),
           disabled_at = CASE WHEN $6 THEN NULL ELSE coalesce(disabled_at, clock_timestamp()) END,
           disabled_reason = CASE WHEN $6 THEN NULL ELSE coalesce(disabled_reason, 'by_hand') END
         WHERE workspace_id = $1 AND id = $2`,
};

/** Writes what an endpoint says from now on. */
export async function writeEndpoint(
  tx: Tx,
  workspaceId: string,
  id: string,
  { url, description, events, enabled }: EndpointTerms & { enabled: boolean },
): Promise<void> {
  await rows(update, [workspaceId, id, url, description, events, enabled], tx);
}

const remove = {
  name: "remove_webhook_endpoint",
  text: `WITH gone AS (DELETE FROM webhook_secret WHERE workspace_id = $1 AND endpoint_id = $2)
         UPDATE webhook_endpoint SET removed_at = clock_timestamp() WHERE workspace_id = $1 AND id = $2`,
};

/** Removes an endpoint and its secrets; its deliveries are kept for their time. */
export async function removeEndpoint(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await rows(remove, [workspaceId, id], tx);
}

/** Whose secret it is: an endpoint's, or an agent's for its callbacks. */
export type SecretOwner = { workspaceId: string } & ({ endpointId: string } | { agentId: string });

const replaceSecret = {
  name: "replace_webhook_secret",
  text: `WITH old AS (
           DELETE FROM webhook_secret WHERE workspace_id = $1 AND (endpoint_id = $2 OR agent_id = $3) AND expires_at IS NOT NULL)
         UPDATE webhook_secret SET expires_at = clock_timestamp() + interval '24 hours'
         WHERE workspace_id = $1 AND (endpoint_id = $2 OR agent_id = $3) AND expires_at IS NULL`,
};
const insertSecret = {
  name: "insert_webhook_secret",
  text: "INSERT INTO webhook_secret (id, workspace_id, endpoint_id, agent_id, sealed) VALUES ($1, $2, $3, $4, $5)",
};

/**
 * Gives an owner a new secret. The one that it had signs beside it for 24 hours; one that was replaced before ends now, for
 * two at once are enough. Call it with the owner locked.
 */
export async function rotateSecret(tx: Tx, id: string, owner: SecretOwner, sealed: Uint8Array): Promise<void> {
  const { workspaceId } = owner;
  const [endpointId, agentId] = "endpointId" in owner ? [owner.endpointId, null] : [null, owner.agentId];
  await rows(replaceSecret, [workspaceId, endpointId, agentId], tx);
  await rows(insertSecret, [id, workspaceId, endpointId, agentId, sealed], tx);
}

/** Since when an agent has a callback secret, and until when the one before it signs too; null: it has none. */
export async function findCallbackSecret(
  workspaceId: string,
  agentId: string,
): Promise<{ createdAt: Date; oldUntil: Date | null } | null> {
  const found = await prisma().webhookSecret.findMany({ where: { workspaceId, agentId } });
  const current = found.find(({ expiresAt }) => expiresAt === null);
  if (current === undefined) return null;
  const ends = found.flatMap(({ expiresAt }) => expiresAt ?? []).sort((a, b) => b.getTime() - a.getTime());
  return { createdAt: current.createdAt, oldUntil: ends[0] ?? null };
}
