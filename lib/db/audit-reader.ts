import type { ChainEvent } from "@/lib/core/chain-events";
import { isJsonObject, type JsonObject } from "@/lib/core/json";
import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import { hashColumn, timeText } from "@/lib/db/audit-columns";
import type { Actor } from "@/lib/db/audit-store";
import { prisma } from "@/lib/db/client";
import { rows } from "@/lib/db/transaction";

/** An event as lists show it. */
export interface AuditEventRecord {
  id: string;
  at: Date;
  kind: string;
  actor: Actor;
  proposalId: string | null;
  detail: JsonObject;
  leafHash: Uint8Array;
}

/** Which events are wanted: of one proposal, actor or kind, and from (inclusive) to (exclusive) two times. */
export interface AuditEventFilter {
  proposalId?: string | undefined;
  actorId?: string | undefined;
  kind?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** The events of a workspace, newest first: those after the cursor, at most `limit`. */
export async function findAuditEvents(
  workspaceId: string,
  filter: AuditEventFilter,
  page: { after: KeysetCursor | null; limit: number },
): Promise<AuditEventRecord[]> {
  const { after } = page;
  const found = await prisma().auditEvent.findMany({
    where: {
      workspaceId,
      proposalId: filter.proposalId,
      actorId: filter.actorId,
      kind: filter.kind,
      // The plain bound beside the pair is what the index is searched by.
      AND: [
        { at: { gte: filter.from, lt: filter.to } },
        after === null ? {} : { at: { lte: after.at }, OR: [{ at: { lt: after.at } }, { id: { lt: after.id } }] },
      ],
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: page.limit,
  });
  return found.map(({ id, at, kind, actorKind, actorId, actorName, proposalId, detail, leafHash }) => ({
    ...{ id, at, kind, proposalId, leafHash },
    actor: { kind: actorKind, id: actorId, name: actorName },
    detail: isJsonObject(detail) ? detail : {},
  }));
}

/** Of the table `e`: what a leaf covers, `detail` as the text that was written, and the leaf hash. */
const leafColumns = `e.id, ${timeText("e.at")} AS at, e.kind, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
  e.actor_name AS "actorName", e.proposal_id AS "proposalId", e.workspace_id AS "workspaceId", e.detail::text AS detail,
  ${hashColumn("e.leaf_hash")} AS "leafHash"`;

const selectEnds = {
  name: "select_ends_of_audit_events",
  text: `SELECT e.id, e.at, e.kind, e.proposal_id AS "proposalId", e.detail, e.leaf_hash AS "leafHash",
           json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) AS actor, place.total
         FROM (SELECT at, id, row_number() OVER (ORDER BY at, id) AS n, count(*) OVER ()::int AS total
               FROM audit_event WHERE workspace_id = $1 AND proposal_id = $2) AS place
         JOIN audit_event e ON e.workspace_id = $1 AND e.at = place.at AND e.id = place.id
         WHERE place.n <= $3 OR place.n > place.total - $4 ORDER BY place.n`,
};

/** A proposal's events, oldest first: at most `first` of the oldest and `last` of the newest, and how many there are. */
export async function findEndsOfAuditEvents(
  workspaceId: string,
  proposalId: string,
  { first, last }: { first: number; last: number },
): Promise<{ events: AuditEventRecord[]; total: number }> {
  const found = await rows<AuditEventRecord & { total: number }>(selectEnds, [workspaceId, proposalId, first, last]);
  return { events: found.map(({ total: _, ...event }) => event), total: found[0]?.total ?? 0 };
}

const selectStored = {
  name: "select_stored_audit_events",
  text: `SELECT ${leafColumns}, xid < $5::bigint AS due
         FROM audit_event e WHERE workspace_id = $1 AND (at, id) > ($2::timestamptz, $3::uuid)
         ORDER BY e.at, e.id LIMIT $4`,
};

/**
 * The stored events of a workspace, oldest first: those after `after` (null for the first), at most `limit`. An event of a
 * transaction before `sealedTo` is due.
 */
export async function readStoredAuditEvents(
  workspaceId: string,
  page: { after: { at: string; id: string } | null; limit: number; sealedTo: string },
): Promise<ChainEvent[]> {
  const { at, id } = page.after ?? { at: "-infinity", id: "00000000-0000-0000-0000-000000000000" };
  return rows<ChainEvent>(selectStored, [workspaceId, at, id, page.limit, page.sealedTo]);
}

const selectOne = {
  name: "select_stored_audit_event",
  text: `SELECT ${leafColumns}, false AS due FROM audit_event e
         WHERE workspace_id = $1 AND id = $2 AND at BETWEEN $3::timestamptz - interval '1 minute' AND $3::timestamptz + interval '1 minute'`,
};

/** One stored event; null where there is none of this id. An id holds about its event's time, and events are found by time. */
export async function findStoredAuditEvent(workspaceId: string, id: string): Promise<ChainEvent | null> {
  const madeAt = new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
  const [found] = await rows<ChainEvent>(selectOne, [workspaceId, id, madeAt]);
  return found ?? null;
}

const selectLeaves = {
  name: "select_leaf_hashes",
  text: `SELECT e.id, ${hashColumn("e.leaf_hash")} AS "leafHash" FROM audit_event e
         WHERE workspace_id = $1 AND at BETWEEN $2::timestamptz AND $3::timestamptz AND id = ANY($4::uuid[])`,
};

/** The leaf hashes of a block's events, by id. */
export async function readLeafHashes(block: {
  workspaceId: string;
  firstAt: string;
  lastAt: string;
  eventIds: string[];
}): Promise<{ id: string; leafHash: string }[]> {
  return rows(selectLeaves, [block.workspaceId, block.firstAt, block.lastAt, block.eventIds]);
}
