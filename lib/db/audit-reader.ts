import { isJsonObject, type JsonObject } from "@/lib/core/json";
import type { KeysetCursor } from "@/lib/core/keyset-cursor";
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

/** A stored event as its leaf hash covers it: `detail` is the JSON text as it was written, `at` in RFC 3339. */
export interface StoredAuditEvent {
  id: string;
  at: string;
  kind: string;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  proposalId: string | null;
  workspaceId: string;
  detail: string;
  leafHash: Uint8Array;
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
  text: `SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, kind, actor_kind AS "actorKind",
           actor_id AS "actorId", actor_name AS "actorName", proposal_id AS "proposalId", workspace_id AS "workspaceId",
           detail::text AS detail, leaf_hash AS "leafHash"
         FROM audit_event WHERE workspace_id = $1 AND (at, id) > ($2::timestamptz, $3::uuid)
         ORDER BY audit_event.at, audit_event.id LIMIT $4`,
};

/** The stored events of a workspace, oldest first: those after `after` (null for the first), at most `limit`. */
export async function readStoredAuditEvents(
  workspaceId: string,
  page: { after: { at: string; id: string } | null; limit: number },
): Promise<StoredAuditEvent[]> {
  const { at, id } = page.after ?? { at: "-infinity", id: "00000000-0000-0000-0000-000000000000" };
  return rows<StoredAuditEvent>(selectStored, [workspaceId, at, id, page.limit]);
}
