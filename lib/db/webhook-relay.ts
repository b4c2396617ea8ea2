import type { WebhookEventType } from "@/lib/core/webhook-event";
import type { FeedPosition } from "@/lib/db/event-feed";
import { rows, type Tx, transaction } from "@/lib/db/transaction";

/** Where the relay stands; `stale`: it has not been written for a minute. */
export interface RelayPosition extends FeedPosition {
  stale: boolean;
}

const lock = {
  name: "lock_webhook_relay",
  text: "SELECT pg_try_advisory_xact_lock(hashtextextended('countersign.webhook_relay', 0)) AS mine",
};

const readPosition = {
  name: "read_webhook_position",
  text: `SELECT snapshot, history, moved_at < clock_timestamp() - interval '1 minute' AS stale FROM webhook_position`,
};

/** Runs `work` in a transaction as the one relay of all processes; null where another is at it. */
export function underRelayLock<Result>(
  work: (tx: Tx, position: RelayPosition) => Promise<Result>,
): Promise<Result | null> {
  return transaction(async (tx) => {
    const [held] = await rows<{ mine: boolean }>(lock, [], tx);
    if (held?.mine !== true) return null;
    const [position] = await rows<RelayPosition>(readPosition, [], tx);
    if (position === undefined) throw new Error("The table webhook_position is empty.");
    return work(tx, position);
  });
}

const move = {
  name: "move_webhook_position",
  text: "UPDATE webhook_position SET snapshot = $1, history = $2, moved_at = clock_timestamp()",
};

/** Moves the position, together with what was made of all that came before it. */
export async function moveRelay(tx: Tx, { snapshot, history }: FeedPosition): Promise<void> {
  await rows(move, [snapshot, history], tx);
}

/** An endpoint that takes webhooks; no `events`: all of them. */
export interface OpenEndpoint {
  workspaceId: string;
  id: string;
  url: string;
  events: string[];
}

const selectOpen = {
  name: "select_open_webhook_endpoints",
  text: `SELECT workspace_id AS "workspaceId", id, url, events FROM webhook_endpoint
         WHERE workspace_id = ANY($1::uuid[]) AND disabled_at IS NULL AND removed_at IS NULL ORDER BY created_at, id`,
};

/** The endpoints of these workspaces that are neither disabled nor removed. */
export function findOpenEndpoints(tx: Tx, workspaceIds: string[]): Promise<OpenEndpoint[]> {
  return rows<OpenEndpoint>(selectOpen, [workspaceIds], tx);
}

const selectCalledBack = {
  name: "select_called_back_proposals",
  text: `SELECT p.id FROM unnest($1::uuid[], $2::uuid[]) AS asked(workspace_id, id)
         JOIN proposal p ON p.id = asked.id AND p.workspace_id = asked.workspace_id WHERE p.callback_url IS NOT NULL`,
};

/** Those of these proposals whose agent wants to be told of them. */
export async function findCalledBack(
  tx: Tx,
  proposals: { workspaceId: string; proposalId: string }[],
): Promise<string[]> {
  const columns = [proposals.map(({ workspaceId }) => workspaceId), proposals.map(({ proposalId }) => proposalId)];
  return (await rows<{ id: string }>(selectCalledBack, columns, tx)).map(({ id }) => id);
}

/** What a webhook says of its proposal, as far as no event does. `callbackUrl` is where its agent wants to be told. */
export interface ToldProposal {
  n: number;
  workspaceSlug: string;
  actionType: string;
  externalRef: string | null;
  group: string | null;
  agent: { id: string; name: string };
  revision: number;
  payloadHash: string;
  callbackUrl: string | null;
}

const selectTold = {
  name: "select_told_proposals",
  text: `SELECT asked.n, w.slug AS "workspaceSlug", t.name AS "actionType", p.external_ref AS "externalRef", p.group_name AS "group",
           json_build_object('id', a.id, 'name', a.name) AS agent, r.number AS revision, r.payload_hash AS "payloadHash",
           p.callback_url AS "callbackUrl"
         FROM json_to_recordset($1) AS asked(n int, "workspaceId" uuid, "proposalId" uuid, revision int)
         JOIN proposal p ON p.id = asked."proposalId" AND p.workspace_id = asked."workspaceId"
         JOIN workspace w ON w.id = p.workspace_id
         JOIN action_type t ON t.id = p.action_type_id AND t.workspace_id = p.workspace_id
         JOIN agent a ON a.id = p.agent_id AND a.workspace_id = p.workspace_id
         LEFT JOIN "commit" c ON c.proposal_id = p.id AND c.workspace_id = p.workspace_id
         JOIN revision r ON r.proposal_id = p.id AND r.workspace_id = p.workspace_id
           AND r.number = coalesce(asked.revision, c.revision, p.revision)`,
};

/** Reads those proposals; `n` says which was asked for, and `revision` null means the one that its commit is for. */
export function findToldProposals(
  asked: { n: number; workspaceId: string; proposalId: string; revision: number | null }[],
  tx?: Tx,
): Promise<ToldProposal[]> {
  return rows<ToldProposal>(selectTold, [JSON.stringify(asked)], tx);
}

/** A delivery to be made: to an endpoint, or to an agent's callback. */
export interface NewDelivery {
  id: string;
  workspaceId: string;
  endpointId: string | null;
  agentId: string | null;
  proposalId: string | null;
  url: string;
  type: WebhookEventType | "ping";
  body: string;
}

const insert = {
  name: "insert_webhook_deliveries",
  text: `INSERT INTO webhook_delivery (id, workspace_id, endpoint_id, agent_id, proposal_id, url, type, body)
         SELECT id, "workspaceId", "endpointId", "agentId", "proposalId", url, type, body
         FROM json_to_recordset($1) AS made(id uuid, "workspaceId" uuid, "endpointId" uuid, "agentId" uuid, "proposalId" uuid,
           url text, type text, body text)`,
};

/** Stores deliveries that are due at once; a relay gives them their jobs. */
export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<void> {
  if (deliveries.length > 0) await rows(insert, [JSON.stringify(deliveries)], tx);
}

const selectUnqueued = {
  name: "take_unqueued_webhook_deliveries",
  text: `UPDATE webhook_delivery SET queued = true
         WHERE id = ANY(ARRAY(SELECT id FROM webhook_delivery WHERE state = 'pending' AND NOT queued
             ORDER BY created_at, id LIMIT $1 FOR UPDATE SKIP LOCKED))
         RETURNING id AS "deliveryId", attempts + 1 AS attempt, next_attempt_at AS "dueAt"`,
};

/** The deliveries that wait for an attempt and have no job for it yet, at most `most`; from now on they count as having one. */
export function takeUnqueued(tx: Tx, most: number): Promise<{ deliveryId: string; attempt: number; dueAt: Date }[]> {
  return rows(selectUnqueued, [most], tx);
}
