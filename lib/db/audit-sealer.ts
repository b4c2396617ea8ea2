import { type AuditBlock, mostEvents, noBlock, rootOfLeaves, sealHeader } from "@/lib/core/audit-block";
import { isBefore } from "@/lib/core/chain-events";
import type { SigningKey } from "@/lib/core/signed-note";
import { hashBytes, hashColumn, timeText } from "@/lib/db/audit-columns";
import { rows, type Tx, transaction } from "@/lib/db/transaction";

/** An event that is to be sealed. */
interface Sealable {
  workspaceId: string;
  id: string;
  at: string;
  leaf: string;
  xid: string;
}

/** Where the sealing stands: how far it came, up to which transaction it may go, and the time. */
interface Place {
  sealedTo: string;
  horizon: string;
  moved: boolean;
  now: string;
}

/** What one pass takes at most, unless a single transaction wrote more. */
const most = 4 * mostEvents;
const longMs = 300_000;

const lock = {
  name: "lock_audit_seal",
  text: "SELECT pg_try_advisory_xact_lock(hashtextextended('countersign.audit_seal', 0)) AS mine",
};

const readPlace = {
  name: "read_audit_seal",
  text: `SELECT sealed_to::text AS "sealedTo", oldest::text AS horizon, ${timeText("clock_timestamp()")} AS now,
           history <> history_of_database() OR sealed_to > oldest::text::bigint AS moved
         FROM audit_seal, pg_snapshot_xmin(pg_current_snapshot()) AS running(oldest)`,
};

/**
 * Seals what is ready, some thousand events at most: numbers them and appends a signed block to the log of each workspace
 * that has any. Ready is what was written by a transaction older than every one that still runs, so that none can be missed.
 * Gives how many were sealed, and whether there may be more at once. Only one process does it at a time: the others are
 * told none.
 */
export function sealAuditEvents(key: SigningKey): Promise<{ sealed: number; more: boolean }> {
  return transaction(async (tx) => {
    const [held] = await rows<{ mine: boolean }>(lock, [], tx);
    if (held?.mine !== true) return { sealed: 0, more: false };
    const [place] = await rows<Place>(readPlace, [], tx);
    if (place === undefined) throw new Error("The table audit_seal is empty.");
    const { events, sealedTo } = place.moved ? await takeStray(tx, place) : await takeNext(tx, place);
    const fresh = await leaveOutSealed(tx, events);
    if (fresh.length > 0) await append(tx, fresh, place.now, key);
    if (events.length > 0 || place.moved) await rows(noteSealed, [sealedTo], tx);
    return { sealed: fresh.length, more: sealedTo !== place.horizon };
  });
}

const noteSealed = {
  name: "note_audit_seal",
  text: "UPDATE audit_seal SET sealed_to = $1::bigint, history = history_of_database()",
};

const sealable = `e.workspace_id AS "workspaceId", e.id, ${timeText("e.at")} AS at, ${hashColumn("audit_leaf(e)")} AS leaf,
  e.xid::text AS xid`;

const selectNext = {
  name: "select_sealable_audit_events",
  text: `SELECT ${sealable} FROM audit_event e WHERE e.xid >= $1::bigint AND e.xid < $2::bigint ORDER BY e.xid LIMIT $3`,
};
const selectTransaction = {
  name: "select_audit_events_of_transaction",
  text: `SELECT ${sealable} FROM audit_event e WHERE e.xid = $1::bigint`,
};

/** The events of the oldest transactions, each with all of its events. */
async function takeNext(tx: Tx, { sealedTo, horizon }: Place): Promise<{ events: Sealable[]; sealedTo: string }> {
  const found = await rows<Sealable>(selectNext, [sealedTo, horizon, most + 1], tx);
  const cut = found.at(most)?.xid;
  if (cut === undefined) return { events: found, sealedTo: horizon };
  const whole = found.filter(({ xid }) => xid !== cut);
  if (whole.length > 0) return { events: whole, sealedTo: cut };
  const events = await rows<Sealable>(selectTransaction, [cut], tx);
  return { events, sealedTo: String(BigInt(cut) + 1n) };
}

const patience = { text: `SET LOCAL statement_timeout = ${longMs}` };

/** Transactions from `xmax` on are none of this database's yet: another one's numbers, which came with its rows. */
const selectStray = {
  patienceMs: longMs,
  text: `WITH sealed AS MATERIALIZED (SELECT unnest(event_ids) AS id FROM audit_block)
         SELECT ${sealable} FROM audit_event e
         WHERE NOT EXISTS (SELECT FROM sealed WHERE sealed.id = e.id)
           AND (e.xid < $1::bigint OR e.xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`,
};

/** After a change of the database's history its transactions may have other numbers: whatever no block holds is taken once. */
async function takeStray(tx: Tx, { horizon }: Place): Promise<{ events: Sealable[]; sealedTo: string }> {
  await rows(patience, [], tx);
  return { events: await rows<Sealable>(selectStray, [horizon], tx), sealedTo: horizon };
}

const selectSealed = {
  name: "select_sealed_among",
  text: `SELECT held.id
         FROM json_to_recordset($1) AS span("workspaceId" uuid, "from" timestamptz, "to" timestamptz)
         JOIN audit_block b ON b.workspace_id = span."workspaceId" AND b.last_at >= span."from" AND b.first_at <= span."to"
         CROSS JOIN LATERAL unnest(b.event_ids) AS held(id)
         WHERE held.id = ANY($2::uuid[])`,
};

/** Without those that a block holds: numbers of transactions that came with a restore are met a second time. */
async function leaveOutSealed(tx: Tx, events: Sealable[]): Promise<Sealable[]> {
  if (events.length === 0) return events;
  const spans = [...byWorkspace(events)].map(([workspaceId, own]) => ({
    ...{ workspaceId, from: own.at(0)?.at, to: own.at(-1)?.at },
  }));
  const ids = events.map(({ id }) => id);
  const found = await rows<{ id: string }>(selectSealed, [JSON.stringify(spans), ids], tx);
  const sealed = new Set(found.map(({ id }) => id));
  return events.filter(({ id }) => !sealed.has(id));
}

const selectHeads = {
  name: "select_audit_heads",
  text: `SELECT b.workspace_id AS "workspaceId", b.number, ${hashColumn("b.hash")} AS hash,
           (b.first_sequence + b.size - 1)::float8 AS size
         FROM unnest($1::uuid[]) AS wanted(id)
         CROSS JOIN LATERAL (SELECT * FROM audit_block WHERE workspace_id = wanted.id ORDER BY number DESC LIMIT 1) AS b`,
};

interface Head {
  number: number;
  hash: string;
  size: number;
}

const addKey = {
  name: "add_audit_key",
  text: "INSERT INTO audit_key (id, public_key) VALUES ($1, decode($2, 'base64')) ON CONFLICT (id) DO NOTHING",
};

const addBlocks = {
  name: "add_audit_blocks",
  text: `INSERT INTO audit_block (workspace_id, number, first_sequence, size, event_ids, leaves, first_at, last_at, root,
           previous_hash, hash, key_id, signature, sealed_at)
         SELECT "workspaceId", number, "firstSequence", size, "eventIds",
           ARRAY(SELECT ${hashBytes("leaf")} FROM unnest(leaves) WITH ORDINALITY AS held(leaf, n) ORDER BY n),
           "firstAt", "lastAt", ${hashBytes("root")}, ${hashBytes('"previousHash"')}, ${hashBytes("hash")}, "keyId",
           decode(signature, 'base64'), "sealedAt"
         FROM json_to_recordset($1) AS block("workspaceId" uuid, number int, "firstSequence" bigint, size int, "eventIds" uuid[],
           leaves text[], "firstAt" timestamptz, "lastAt" timestamptz, root text, "previousHash" text, hash text, "keyId" text,
           signature text, "sealedAt" timestamptz)`,
};

async function append(tx: Tx, events: Sealable[], sealedAt: string, key: SigningKey): Promise<void> {
  const groups = byWorkspace(events);
  const found = await rows<Head & { workspaceId: string }>(selectHeads, [[...groups.keys()]], tx);
  const heads = new Map(found.map((head) => [head.workspaceId, head]));
  const blocks = [...groups].flatMap(([id, own]) => chain(own, heads.get(id) ?? null, sealedAt, key));
  await rows(addKey, [key.id, key.publicKey], tx);
  await rows(addBlocks, [JSON.stringify(blocks)], tx);
}

/** A workspace's events as blocks that follow its head. */
function chain(events: Sealable[], head: Head | null, sealedAt: string, key: SigningKey): AuditBlock[] {
  let { number, hash, size } = head ?? { number: 0, hash: noBlock, size: 0 };
  const blocks: AuditBlock[] = [];
  for (let from = 0; from < events.length; from += mostEvents) {
    const own = events.slice(from, from + mostEvents);
    const [first, last] = [own.at(0), own.at(-1)];
    if (first === undefined || last === undefined) break;
    const leaves = own.map(({ leaf }) => leaf);
    const place = { workspaceId: first.workspaceId, number: number + 1, firstSequence: size + 1, size: own.length };
    const content = { firstAt: first.at, lastAt: last.at, root: rootOfLeaves(leaves), previousHash: hash, sealedAt };
    const block = sealHeader({ ...place, ...content }, key);
    blocks.push({ ...block, eventIds: own.map(({ id }) => id), leaves });
    [number, hash, size] = [block.number, block.hash, size + own.length];
  }
  return blocks;
}

/** Each workspace's events, in the order of times and ids. */
function byWorkspace(events: Sealable[]): Map<string, Sealable[]> {
  const groups = new Map<string, Sealable[]>();
  for (const event of events) {
    const own = groups.get(event.workspaceId) ?? [];
    own.push(event);
    groups.set(event.workspaceId, own);
  }
  for (const own of groups.values()) own.sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return groups;
}
