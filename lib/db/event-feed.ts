import type { JsonObject } from "@/lib/core/json";
import {
  readSnapshot,
  type SeenTransactions,
  seenBelow,
  unseenSpans,
  writeSnapshot,
} from "@/lib/core/seen-transactions";
import type { Actor } from "@/lib/db/audit-store";
import { rows, type Tx } from "@/lib/db/transaction";
import { log } from "@/lib/log";

/** How far a reader of the feed has come: what it has seen, as a `pg_snapshot`, in which history of the database (0017). */
export interface FeedPosition {
  snapshot: string;
  history: string;
}

/** An event of the audit log, with its workspace. */
export interface FeedEvent {
  workspaceId: string;
  id: string;
  at: Date;
  kind: string;
  actor: Actor;
  proposalId: string | null;
  detail: JsonObject;
  /** The transaction that wrote it, the same for all of its events. */
  xid: string;
}

/** What is wanted: of one workspace or of all, some kinds or all, and about how many at once. */
export interface FeedSelection {
  workspaceId?: string;
  kinds?: readonly string[];
  most: number;
}

/** `position` is where to go on from. `restarted`: nothing is known of what came between the old position and this one. */
export interface FeedPart {
  events: FeedEvent[];
  position: FeedPosition;
  more: boolean;
  restarted: boolean;
}

/** So many transactions are looked through at once, however far behind a reader is. */
const stride = 20_000n;

const readNow = {
  name: "feed_position",
  text: "SELECT pg_current_snapshot()::text AS snapshot, history_of_database() AS history",
};

/** The position of somebody who has seen everything that is visible now. */
export async function currentFeedPosition(tx?: Tx): Promise<FeedPosition> {
  const [position] = await rows<FeedPosition>(readNow, [], tx);
  if (position === undefined) throw new Error("The database told no position.");
  return position;
}

const columns = `e.workspace_id AS "workspaceId", e.id, e.at, e.kind, e.proposal_id AS "proposalId", e.detail, e.xid::text AS xid,
  json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', e.actor_name) AS actor`;
const wanted = "($1::uuid IS NULL OR e.workspace_id = $1) AND ($2::text[] IS NULL OR e.kind = ANY($2))";

// The spans are what the BRIN index is searched by, and all of it: a second condition that it could serve makes a plan for every
// position read the log from the oldest running transaction to its end.
const selectUnseen = {
  name: "select_unseen_audit_events",
  text: `SELECT place.*, found.* FROM (${readNow.text}) AS place LEFT JOIN LATERAL (
           SELECT ${columns} FROM unnest($3::bigint[], $4::bigint[]) AS span("from", "to")
           JOIN audit_event e ON e.xid >= span."from" AND e.xid < span."to"
           WHERE NOT pg_visible_in_snapshot(e.xid::text::xid8, $5::pg_snapshot) AND ${wanted}
           ORDER BY e.xid, e.at, e.id LIMIT $6) AS found ON true`,
};

const selectTransaction = {
  name: "select_feed_of_transaction",
  text: `SELECT ${columns} FROM audit_event e WHERE e.xid = $3::bigint AND ${wanted} ORDER BY e.at, e.id`,
};

type Row = FeedPosition & (FeedEvent | { [Member in keyof FeedEvent]: null });

/**
 * The events that became visible after `position`, in the order of their transactions: about `most` of them, but each
 * transaction whole, whatever its size. One that commits late comes when it has committed, and nothing waits for it;
 * so nothing is given twice and nothing is left out, as long as the next call has the position that this one gave.
 *
 * A position of another database (a restored dump), or one that is ahead of this (a failover that lost its last writes), says
 * nothing here: then it begins anew from now. A promoted standby goes on with its numbers, and so does the feed.
 */
export async function readEventFeed(position: FeedPosition, selection: FeedSelection, tx?: Tx): Promise<FeedPart> {
  const seen = readSnapshot(position.snapshot);
  const found = await readUnseen(seen, selection, tx);
  const [first] = found;
  if (first === undefined) throw new Error("The database told no position.");
  const now = { snapshot: first.snapshot, history: first.history };
  const visible = readSnapshot(now.snapshot);
  if (serverOf(now) !== serverOf(position) || visible.xmax < seen.xmax) return restart(position, now);
  const { events, cut } = await wholeTransactions(found.filter(isEvent), selection, tx);
  const end = cut ?? (visible.xmax > seen.xmax + stride ? seen.xmax + stride : null);
  const plain = events.map(({ snapshot: _, history: __, ...event }) => event);
  if (end === null) return { events: plain, position: now, more: false, restarted: false };
  const snapshot = writeSnapshot(seenBelow(seen, visible, end));
  return { events: plain, position: { ...now, snapshot }, more: true, restarted: false };
}

function readUnseen(seen: SeenTransactions, { workspaceId, kinds, most }: FeedSelection, tx?: Tx): Promise<Row[]> {
  const spans = unseenSpans(seen, seen.xmax + stride);
  const ends = [spans.map(({ from }) => String(from)), spans.map(({ to }) => String(to))];
  const values = [workspaceId ?? null, kinds ?? null, ...ends, writeSnapshot(seen), most + 1];
  return rows<Row>(selectUnseen, values, tx);
}

function isEvent(row: Row): row is FeedPosition & FeedEvent {
  return row.id !== null;
}

type Placed = FeedEvent & Partial<FeedPosition>;

/** Without the last transaction where there were too many, or all of it where it is the only one; `cut` is the first that is left. */
async function wholeTransactions(
  found: Placed[],
  { workspaceId, kinds, most }: FeedSelection,
  tx?: Tx,
): Promise<{ events: Placed[]; cut: bigint | null }> {
  const last = found.at(most)?.xid;
  if (last === undefined) return { events: found, cut: null };
  const whole = found.filter(({ xid }) => xid !== last);
  if (whole.length > 0) return { events: whole, cut: BigInt(last) };
  const events = await rows<FeedEvent>(selectTransaction, [workspaceId ?? null, kinds ?? null, last], tx);
  return { events, cut: BigInt(last) + 1n };
}

/** A server's own number, without the timeline. */
function serverOf({ history }: FeedPosition): string {
  return history.split("/")[0] ?? history;
}

function restart(before: FeedPosition, now: FeedPosition): FeedPart {
  log.warn({ before, now }, "the events are followed anew from now on: their position is of another database");
  return { events: [], position: now, more: false, restarted: true };
}
