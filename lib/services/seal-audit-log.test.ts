import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readCheckpoint } from "@/lib/core/audit-checkpoint";
import { signingKeyOf } from "@/lib/core/signed-note";
import type { ChainVerdict } from "@/lib/core/verify-audit-chain";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { getAuditCheckpointByOperator } from "@/lib/services/get-audit-checkpoint";
import { sealAuditLog } from "@/lib/services/seal-audit-log";
import { verifyAudit } from "@/lib/services/verify-audit";
import { sealLog } from "@/tests/builders/seal-log";
import { buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

const database = useTestDatabase();
const actor: Actor = { kind: "system", id: null, name: "test" };
const key = signingKeyOf(new Uint8Array(32).fill(7));
const clients: Client[] = [];

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await buildWorkspace();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});

const insert = `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
  SELECT $1, $2, 'system', 'test', '{}' FROM generate_series(1, $3)`;

const write = (kind: string, count = 1) => pool().query(insert, [workspace.id, kind, count]);

/** A writer whose transaction stays open. */
async function slowWriter(kind: string): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  clients.push(client);
  await client.connect();
  await client.query("BEGIN");
  await client.query(insert, [workspace.id, kind, 1]);
  return client;
}

async function blocks(): Promise<{ number: number; size: number; kinds: string[] }[]> {
  const text = `SELECT b.number, b.size, array_agg(e.kind ORDER BY array_position(b.event_ids, e.id)) AS kinds
    FROM audit_block b JOIN audit_event e ON e.workspace_id = b.workspace_id AND e.id = ANY(b.event_ids)
    WHERE b.workspace_id = $1 GROUP BY b.workspace_id, b.number ORDER BY b.number`;
  return (await pool().query(text, [workspace.id])).rows;
}

const verify = (expected = {}): Promise<ChainVerdict> =>
  verifyAudit(workspace.slug, { checkpoint: null, pinnedKeys: [], ...expected });

/** What only the database's owner can do: change what never changes. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  for (const table of ["audit_event", "audit_block"]) await pool().query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  await pool().query(statement, values);
  for (const table of ["audit_event", "audit_block"]) await pool().query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
}

async function threeBlocks(): Promise<void> {
  for (const kind of ["first", "second", "third"]) {
    await write(kind, 3);
    await sealLog(key);
  }
  expect(await verify()).toMatchObject({ ok: true, blocks: 3, events: 9, unsealed: 0, signed: 0, keys: [key.id] });
}

const fault = async (expected = {}) => {
  const verdict = await verify(expected);
  return verdict.ok ? "none" : verdict.fault;
};

test("what is written is sealed in the order of times, once, and what is new waits", async () => {
  await write("a", 3);
  expect(await sealLog(key)).toBe(3);
  expect(await sealLog(key)).toBe(0);
  await write("b", 2);
  expect(await verify()).toEqual({ ok: true, blocks: 1, events: 3, unsealed: 2, signed: 0, keys: [key.id] });
  expect(await sealLog(key)).toBe(2);
  expect(await blocks()).toEqual([
    { number: 1, size: 3, kinds: ["a", "a", "a"] },
    { number: 2, size: 2, kinds: ["b", "b"] },
  ]);
  await expect(verifyAudit("no-such", { checkpoint: null, pinnedKeys: [] })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("a transaction that commits late is sealed in a later block, and holds back nothing older", async () => {
  await write("before");
  const slow = await slowWriter("slow");
  await write("after");
  expect(await sealLog(key)).toBe(1);
  await slow.query("COMMIT");
  expect(await sealLog(key)).toBe(2);
  await write("last");
  await sealLog(key);
  expect((await blocks()).map(({ kinds }) => kinds)).toEqual([["before"], ["slow", "after"], ["last"]]);
  expect(await verify()).toMatchObject({ ok: true, events: 4, unsealed: 0 });
});

test("what was rolled back leaves no gap", async () => {
  await write("before");
  const slow = await slowWriter("never");
  await write("after");
  await slow.query("ROLLBACK");
  expect(await sealLog(key)).toBe(2);
  expect(await verify()).toMatchObject({ ok: true, events: 2 });
});

test("many writers at once, some of them late, and sealers that race: each event exactly once", async () => {
  let writing = true;
  const writer = async (n: number) => {
    for (let i = 0; i < 25; i += 1) {
      await transaction(async (tx) => {
        const event = { workspaceId: workspace.id, kind: `w${n}`, actor, proposalId: null, detail: { i } };
        await appendAuditEvent(tx, event);
        if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10 * n));
        await appendAuditEvent(tx, event);
      });
    }
  };
  const sealer = async () => {
    let sealed = 0;
    while (writing) sealed += await sealAuditLog(key);
    return sealed;
  };
  const sealers = [sealer(), sealer(), sealer()];
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
  writing = false;
  const during = (await Promise.all(sealers)).reduce((sum, n) => sum + n, 0);
  expect(during + (await sealLog(key))).toBe(400);
  expect(await verify()).toMatchObject({ ok: true, events: 400, unsealed: 0 });
});

test("a block holds 4,096 events at most, and one transaction may write any number", async () => {
  await write("one", 20_000);
  await write("two", 5);
  expect(await sealLog(key)).toBe(20_005);
  expect((await blocks()).map(({ size }) => size)).toEqual([4096, 4096, 4096, 4096, 3616, 5]);
  expect(await verify()).toMatchObject({ ok: true, events: 20_005, unsealed: 0 });
});

test("each workspace has a log of its own", async () => {
  await write("mine");
  const other = await buildWorkspace();
  await pool().query(insert, [other.id, "theirs", 2]);
  expect(await sealLog(key)).toBe(3);
  expect(await verify()).toMatchObject({ ok: true, events: 1 });
  expect(await verifyAudit(other.slug, { checkpoint: null, pinnedKeys: [] })).toMatchObject({ ok: true, events: 2 });
});

test("after a restore whose transactions have other numbers, what no block holds is sealed, once", async () => {
  await threeBlocks();
  await write("stray", 2);
  await tamper("UPDATE audit_event SET xid = xid + 40 WHERE workspace_id = $1", [workspace.id]);
  await pool().query("UPDATE audit_seal SET history = 'another'");
  expect(await verify()).toMatchObject({ ok: true, events: 9, unsealed: 2 });
  expect(await sealLog(key)).toBe(2);
  for (let i = 0; i < 60; i += 1) await write("later");
  expect(await sealLog(key)).toBe(60);
  expect(await verify()).toMatchObject({ ok: true, events: 71, unsealed: 0 });
});

test("a new key goes on with the log, and named keys are the only ones that count", async () => {
  await threeBlocks();
  const next = signingKeyOf(new Uint8Array(32).fill(8));
  await write("fourth");
  await sealLog(next);
  expect(await verify()).toMatchObject({ ok: true, keys: [key.id, next.id] });
  expect(await verify({ pinnedKeys: [key.id, next.id] })).toMatchObject({ ok: true });
  expect(await fault({ pinnedKeys: [key.id] })).toMatch(`Block 4 does not hold: it is signed by the key ${next.id}`);
});

test("a changed row is named, and its block where the leaf was changed with it", async () => {
  await threeBlocks();
  const { rows } = await pool().query(
    "SELECT id FROM audit_event WHERE workspace_id = $1 AND kind = 'second' LIMIT 1",
    [workspace.id],
  );
  await tamper(`UPDATE audit_event SET detail = '{"forged":true}' WHERE id = $1`, [rows[0].id]);
  expect(await verify()).toMatchObject({ ok: false, blocks: 1, events: 3 });
  expect(await fault()).toMatch(
    /^Event [0-9a-f-]{36} \(second, .*\), number [456], in block 2, does not hold: it is not what was sealed\.$/,
  );
  expect(await fault()).toMatch(`Event ${rows[0].id} (second, `);
  await tamper(
    `UPDATE audit_block b SET leaves = ARRAY(
       SELECT audit_leaf(e) FROM audit_event e WHERE e.id = ANY(b.event_ids) ORDER BY e.at, e.id)
     WHERE workspace_id = $1 AND number = 2`,
    [workspace.id],
  );
  expect(await fault()).toBe("Block 2 does not hold: its root is not that of its leaves.");
});

test("a removed row is found", async () => {
  await threeBlocks();
  await tamper("DELETE FROM audit_event WHERE workspace_id = $1 AND kind = 'third'", [workspace.id]);
  expect(await fault()).toMatch(/^Event [0-9a-f-]{36}, number 7, in block 3, is not there/);
});

test("a removed block is found, in the middle and at the end", async () => {
  await threeBlocks();
  await tamper("DELETE FROM audit_block WHERE workspace_id = $1 AND number = 2", [workspace.id]);
  expect(await fault()).toBe("Block 2 is missing: after block 1 comes 3.");
  await tamper("DELETE FROM audit_block WHERE workspace_id = $1 AND number = 3", [workspace.id]);
  expect(await fault()).toMatch(/^Event .* \(second, .*\) is in no block, and newer ones are/);
});

test("a swapped pair is found", async () => {
  await threeBlocks();
  await tamper(
    `UPDATE audit_block SET event_ids = ARRAY[event_ids[2], event_ids[1], event_ids[3]] WHERE workspace_id = $1 AND number = 2`,
    [workspace.id],
  );
  expect(await fault()).toMatch(/number 4, in block 2, does not hold: it is not what was sealed/);
  await tamper(
    `UPDATE audit_block SET leaves = ARRAY[leaves[2], leaves[1], leaves[3]] WHERE workspace_id = $1 AND number = 2`,
    [workspace.id],
  );
  expect(await fault()).toBe("Block 2 does not hold: its root is not that of its leaves.");
});

test("an event that stands in two blocks is found", async () => {
  await threeBlocks();
  await tamper(
    `UPDATE audit_block SET event_ids = (SELECT event_ids FROM audit_block WHERE workspace_id = $1 AND number = 1)
     WHERE workspace_id = $1 AND number = 2`,
    [workspace.id],
  );
  expect(await fault()).toMatch(/number 4, in block 2, is not there, or stands in the log twice/);
});

test("a block that another key signed is found", async () => {
  await threeBlocks();
  const forger = signingKeyOf(new Uint8Array(32).fill(9));
  await pool().query("INSERT INTO audit_key (id, public_key) VALUES ($1, decode($2, 'base64'))", [
    forger.id,
    forger.publicKey,
  ]);
  await tamper("UPDATE audit_block SET key_id = $2 WHERE workspace_id = $1 AND number = 3", [workspace.id, forger.id]);
  expect(await fault()).toBe("Block 3 does not hold: its header is not the one that its hash covers.");
  await tamper(
    "UPDATE audit_block SET key_id = $2, signature = sha256('a') || sha256('b') WHERE workspace_id = $1 AND number = 3",
    [workspace.id, key.id],
  );
  expect(await fault()).toBe(`Block 3 does not hold: its signature is not one of the key ${key.id}.`);
});

test("a log that was cut off is sound in itself, and a checkpoint that was kept shows it", async () => {
  await threeBlocks();
  const { checkpoint: text } = await getAuditCheckpointByOperator(workspace.slug);
  const checkpoint = readCheckpoint(text);
  expect(checkpoint).toMatchObject({ size: 9, block: 3 });
  expect(await verify({ checkpoint })).toMatchObject({ ok: true });
  await tamper("DELETE FROM audit_block WHERE workspace_id = $1 AND number = 3", [workspace.id]);
  await tamper("DELETE FROM audit_event WHERE workspace_id = $1 AND kind = 'third'", [workspace.id]);
  expect(await verify()).toMatchObject({ ok: true, blocks: 2 });
  expect(await fault({ checkpoint })).toBe("The log ends with block 2, and the checkpoint tells of block 3.");
  await write("instead", 3);
  await sealLog(key);
  expect(await verify()).toMatchObject({ ok: true, blocks: 3 });
  expect(await fault({ checkpoint })).toBe("Block 3 is not the one that the checkpoint tells of.");
});

test("a checkpoint of another log, or that no key of the log signed, is refused", async () => {
  await threeBlocks();
  const { checkpoint: text } = await getAuditCheckpointByOperator(workspace.slug);
  expect(await fault({ checkpoint: readCheckpoint(text), pinnedKeys: ["none"] })).toBe(
    "No key of the log signed the checkpoint.",
  );
  const forged = readCheckpoint(text.replace("\n9\n", "\n8\n"));
  expect(await fault({ checkpoint: forged })).toBe("No key of the log signed the checkpoint.");
  const elsewhere = readCheckpoint(text.replaceAll(workspace.id, "00000000-0000-7000-8000-000000000000"));
  expect(await fault({ checkpoint: elsewhere })).toMatch("The checkpoint is of another log");
  expect(readCheckpoint("nothing")).toBeNull();
});

test("blocks and keys never change", async () => {
  await threeBlocks();
  for (const table of ["audit_block", "audit_key"]) {
    await expect(pool().query(`DELETE FROM ${table}`)).rejects.toThrow("its rows never change");
  }
});
