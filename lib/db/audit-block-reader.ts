import type { AuditBlock, SealedHeader } from "@/lib/core/audit-block";
import type { PublicKey } from "@/lib/core/signed-note";
import { base64Column, hashColumn, timeText } from "@/lib/db/audit-columns";
import { rows } from "@/lib/db/transaction";

/** How far a workspace's log is sealed: its newest block (0 for none), and the transaction before which all is sealed. */
export interface SealedTo {
  block: number;
  sealedTo: string;
}

/** An event's place in the sealed log. */
export interface AuditSeal {
  sequence: number;
  block: number;
}

const selectSealedTo = {
  name: "select_sealed_to",
  text: `SELECT coalesce((SELECT max(number) FROM audit_block WHERE workspace_id = $1), 0) AS block,
           CASE WHEN history = history_of_database() THEN sealed_to::text ELSE '0' END AS "sealedTo"
         FROM audit_seal`,
};

/** How far the log of a workspace is sealed, both at one moment. Just after a restore nothing counts as due. */
export async function readSealedTo(workspaceId: string): Promise<SealedTo> {
  const [found] = await rows<SealedTo>(selectSealedTo, [workspaceId]);
  return found ?? { block: 0, sealedTo: "0" };
}

const headerColumns = `b.workspace_id AS "workspaceId", b.number, b.first_sequence::float8 AS "firstSequence", b.size,
  ${timeText("b.first_at")} AS "firstAt", ${timeText("b.last_at")} AS "lastAt",
  ${hashColumn("b.root")} AS root, ${hashColumn("b.previous_hash")} AS "previousHash", ${hashColumn("b.hash")} AS hash,
  b.key_id AS "keyId", ${base64Column("b.signature")} AS signature, ${timeText("b.sealed_at")} AS "sealedAt"`;
const blockColumns = `${headerColumns}, b.event_ids::text[] AS "eventIds",
  ARRAY(SELECT ${hashColumn("leaf")} FROM unnest(b.leaves) WITH ORDINALITY AS held(leaf, n) ORDER BY n) AS leaves`;

const selectBlocks = {
  name: "select_audit_blocks",
  text: `SELECT ${blockColumns} FROM audit_block b
         WHERE b.workspace_id = $1 AND b.number > $2 AND b.number <= $3 ORDER BY b.number LIMIT $4`,
};

/** The blocks of a workspace by number: those after `after`, up to `upTo`, at most `limit`. */
export async function readAuditBlocks(
  workspaceId: string,
  { after, upTo, limit }: { after: number; upTo: number; limit: number },
): Promise<AuditBlock[]> {
  return rows<AuditBlock>(selectBlocks, [workspaceId, after, upTo, limit]);
}

const selectNewest = {
  name: "select_newest_audit_block",
  text: `SELECT ${headerColumns} FROM audit_block b WHERE b.workspace_id = $1 ORDER BY b.number DESC LIMIT 1`,
};

/** The newest block of a workspace without what it holds, null where there is none. */
export async function findNewestAuditBlock(workspaceId: string): Promise<SealedHeader | null> {
  const [found] = await rows<SealedHeader>(selectNewest, [workspaceId]);
  return found ?? null;
}

const selectKeys = {
  name: "select_audit_keys",
  text: `SELECT id, ${base64Column("public_key")} AS "publicKey" FROM audit_key ORDER BY added_at, id`,
};

/** Every key that blocks were ever signed with, whatever the workspace. */
export async function readAuditKeys(): Promise<PublicKey[]> {
  return rows<PublicKey>(selectKeys, []);
}

/** Looks into the likeliest block of each event, into each such block once: events of one page mostly share a few. */
const selectLikelySeals = {
  name: "select_likely_audit_seals",
  text: `WITH likely AS MATERIALIZED (
           SELECT DISTINCT b.number FROM unnest($3::timestamptz[]) AS wanted(at)
           CROSS JOIN LATERAL (
             SELECT number, first_at FROM audit_block WHERE workspace_id = $1 AND last_at >= wanted.at
             ORDER BY last_at LIMIT 1) AS b
           WHERE b.first_at <= wanted.at)
         SELECT held.id, b.number AS block, (b.first_sequence + held.n - 1)::float8 AS sequence
         FROM likely JOIN audit_block b ON b.workspace_id = $1 AND b.number = likely.number
         CROSS JOIN LATERAL unnest(b.event_ids) WITH ORDINALITY AS held(id, n)
         WHERE held.id = ANY($2::uuid[])`,
};

/** Looks into every block that an event can be in, one event after the other: for late ones, and those not sealed yet. */
const selectOtherSeals = {
  name: "select_other_audit_seals",
  text: `SELECT wanted.id, b.number AS block, (b.first_sequence + array_position(b.event_ids, wanted.id) - 1)::float8 AS sequence
         FROM unnest($2::uuid[], $3::timestamptz[]) AS wanted(id, at)
         CROSS JOIN LATERAL (
           SELECT number, first_sequence, event_ids FROM audit_block
           WHERE workspace_id = $1 AND last_at >= wanted.at AND first_at <= wanted.at AND wanted.id = ANY(event_ids)
           ORDER BY last_at LIMIT 1) AS b`,
};

/** The places of these events, by id; what is not sealed yet has none. */
export async function findAuditSeals(
  workspaceId: string,
  events: { id: string; at: Date }[],
): Promise<Map<string, AuditSeal>> {
  const seals = new Map<string, AuditSeal>();
  for (const statement of [selectLikelySeals, selectOtherSeals]) {
    const wanted = events.filter(({ id }) => !seals.has(id));
    if (wanted.length === 0) break;
    const values = [workspaceId, wanted.map(({ id }) => id), wanted.map(({ at }) => at)];
    const found = await rows<AuditSeal & { id: string }>(statement, values);
    for (const { id, sequence, block } of found) seals.set(id, { sequence, block });
  }
  return seals;
}
