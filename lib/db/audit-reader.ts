import type { ChainEvent } from "@/lib/core/chain-events";
import type { JsonObject } from "@/lib/core/json";
import type { KeysetCursor } from "@/lib/core/keyset-cursor";
import { hashColumn, timeText } from "@/lib/db/audit-columns";
import type { Actor } from "@/lib/db/audit-store";
import { rows } from "@/lib/db/transaction";

/** An event as lists show it. */
export interface AuditEventRecord {
  id: string;
  at: Date;
  kind: string;
  actor: Actor;
  proposalId: string | null;
  detail: JsonObject;
  leafHash: string;
}

/** Which events are wanted: of one proposal, actor or kind, and from (inclusive) to (exclusive) two times. */
export interface AuditEventFilter {
  proposalId?: string | undefined;
  actorId?: string | undefined;
  kind?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** Of the table `e`: an event as lists show it. */
const recordColumns = `e.id, e.at, e.kind, e.proposal_id AS "proposalId", e.detail,
  json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) AS actor,
  ${hashColumn("audit_leaf(e)")} AS "leafHash"`;

/** The events of a workspace, newest first: those after the cursor, at most `limit`. */
export async function findAuditEvents(
  workspaceId: string,
  { proposalId, actorId, kind, from, to }: AuditEventFilter,
  { after, limit }: { after: KeysetCursor | null; limit: number },
): Promise<AuditEventRecord[]> {
  const values: unknown[] = [workspaceId, limit];
  const given = (value: unknown) => `$${values.push(value)}`;
  const conditions = [
    proposalId && `e.proposal_id = ${given(proposalId)}::uuid`,
    actorId && `e.actor_id = ${given(actorId)}::uuid`,
    kind !== undefined && `e.kind = ${given(kind)}`,
    from && `e.at >= ${given(from)}::timestamptz`,
    to && `e.at < ${given(to)}::timestamptz`,
    after && `(e.at, e.id) < (${given(after.at)}::timestamptz, ${given(after.id)}::uuid)`,
  ];
  const where = ["e.workspace_id = $1", ...conditions].filter(Boolean).join(" AND ");
  // Without a name, so that it is planned by its values: the index of rarer kinds is of no use for a kind that is not known.
  const text = `SELECT ${recordColumns} FROM audit_event e WHERE ${where} ORDER BY e.at DESC, e.id DESC LIMIT $2`;
  return rows<AuditEventRecord>({ text }, values);
}

/** Of the table `e`: what a leaf covers, `detail` as the text that was written. */
const leafColumns = `e.id, ${timeText("e.at")} AS at, e.kind, e.actor_kind AS "actorKind", e.actor_id AS "actorId",
  e.actor_name AS "actorName", e.proposal_id AS "proposalId", e.workspace_id AS "workspaceId", e.detail::text AS detail`;

const selectEnds = {
  name: "select_ends_of_audit_events",
  text: `SELECT ${recordColumns}, place.total
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
