import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { currentFeedPosition, type FeedPosition, type FeedSelection, readEventFeed } from "@/lib/db/event-feed";
import { buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

const database = useTestDatabase();
const clients: Client[] = [];
let workspace: TestWorkspace;
let position: FeedPosition;

beforeEach(async () => {
  workspace = await buildWorkspace();
  position = await currentFeedPosition();
});

afterEach(async () => {
  for (const client of clients.splice(0)) await client.end();
});

const insert = `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
  SELECT $1, $2, 'system', 'test', json_build_object('n', n) FROM generate_series(1, $3) AS n`;

const write = (kind: string, count = 1, into: { query: Client["query"] } = pool()) =>
  into.query(insert, [workspace.id, kind, count]);

/** A writer whose transaction stays open. */
async function slowWriter(kind: string): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  clients.push(client);
  await client.connect();
  await client.query("BEGIN");
  await write(kind, 1, client);
  return client;
}

/** The kinds of the next part. */
async function next(selection: Partial<FeedSelection> = {}): Promise<string[]> {
  const part = await readEventFeed(position, { most: 100, ...selection });
  position = part.position;
  return part.events.map(({ kind }) => kind);
}

test("what became visible since the position is told once, in its order, with all that it says", async () => {
  await write("a", 2);
  await write("b");
  const part = await readEventFeed(position, { most: 100 });
  expect(part).toMatchObject({ more: false, restarted: false });
  expect(part.events.map(({ kind, detail }) => [kind, detail])).toEqual([
    ["a", { n: 1 }],
    ["a", { n: 2 }],
    ["b", { n: 1 }],
  ]);
  expect(part.events[0]).toEqual({
    workspaceId: workspace.id,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    at: expect.any(Date),
    kind: "a",
    actor: { kind: "system", id: null, name: "test" },
    proposalId: null,
    detail: { n: 1 },
    xid: expect.stringMatching(/^\d+$/),
  });
  expect(part.events.map(({ xid }) => xid === part.events[0]?.xid)).toEqual([true, true, false]);
  position = part.position;
  expect(await next()).toEqual([]);
  await write("c");
  expect(await next()).toEqual(["c"]);
});

test("a transaction that commits late is told when it has, holds nothing back, and one that never does leaves no gap", async () => {
  const slow = await slowWriter("slow");
  const never = await slowWriter("never");
  await write("after");
  expect(await next()).toEqual(["after"]);
  await write("later");
  await slow.query("COMMIT");
  expect(await next()).toEqual(["slow", "later"]);
  await never.query("ROLLBACK");
  expect(await next()).toEqual([]);
  await write("last");
  expect(await next()).toEqual(["last"]);
});

test("a transaction is told whole, however large, and the rest in order", async () => {
  for (const kind of ["a", "b", "c"]) await write(kind, 2);
  await write("large", 9);
  await write("d");
  const parts: string[][] = [];
  for (let more = true; more; ) {
    const part = await readEventFeed(position, { most: 5 });
    parts.push(part.events.map(({ kind }) => kind));
    ({ position, more } = part);
  }
  expect(parts).toEqual([["a", "a", "b", "b"], ["c", "c"], Array.from({ length: 9 }, () => "large"), ["d"]]);
});

test("what commits below a cut that was made meanwhile is told too", async () => {
  const slow = await slowWriter("slow");
  for (const kind of ["a", "b", "c", "d"]) await write(kind);
  expect(await next({ most: 2 })).toEqual(["a", "b"]);
  const between = await slowWriter("between");
  await write("e");
  await slow.query("COMMIT");
  expect(await next({ most: 2 })).toEqual(["slow", "c"]);
  expect(await next({ most: 2 })).toEqual(["d", "e"]);
  await between.query("COMMIT");
  expect(await next({ most: 2 })).toEqual(["between"]);
});

test("one workspace, and some kinds, where that is all that is wanted", async () => {
  const other = await buildWorkspace();
  position = await currentFeedPosition();
  await write("a");
  await pool().query(insert, [other.id, "theirs", 1]);
  await write("b");
  const start = position;
  expect(await next({ workspaceId: workspace.id })).toEqual(["a", "b"]);
  position = start;
  expect(await next({ kinds: ["b", "theirs"] })).toEqual(["theirs", "b"]);
});

test("a reader that is far behind comes through in strides, and misses nothing", async () => {
  await write("before");
  await pool().query("DO $$ BEGIN FOR n IN 1..25000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");
  await write("after");
  const first = await readEventFeed(position, { most: 100 });
  expect(first).toMatchObject({ more: true, events: [{ kind: "before" }] });
  position = first.position;
  expect(await next()).toEqual(["after"]);
});

test("many writers at once, some of them late, and readers with small parts: each event exactly once for each", async () => {
  let writing = true;
  const writer = async (n: number) => {
    const client = new Client({ connectionString: database.url });
    clients.push(client);
    await client.connect();
    for (let i = 0; i < 25; i += 1) {
      await client.query("BEGIN");
      await write(`w${n}.${i}.first`, 1, client);
      if (i % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10 * n));
      await write(`w${n}.${i}.second`, 1, client);
      await client.query(i % 7 === 6 ? "ROLLBACK" : "COMMIT");
    }
  };
  const reader = async (most: number) => {
    const told: string[] = [];
    let from = position;
    for (let last = false; ; ) {
      const part = await readEventFeed(from, { most });
      told.push(...part.events.map(({ kind }) => kind));
      from = part.position;
      if (last && !part.more) return told;
      last = !writing;
    }
  };
  const readers = [1, 3, 7, 50].map(reader);
  await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
  writing = false;
  const { rows } = await pool().query("SELECT kind FROM audit_event WHERE workspace_id = $1 AND kind LIKE 'w%'", [
    workspace.id,
  ]);
  const written = rows.map(({ kind }) => kind).sort();
  expect(written).toHaveLength(8 * 22 * 2);
  for (const told of await Promise.all(readers)) expect(told.sort()).toEqual(written);
});

test("a position of another database, or ahead of this one, begins anew from now; another timeline goes on", async () => {
  const start = position;
  await write("a");
  const [server] = start.history.split("/");
  position = { ...start, history: `${server}/000000FF` };
  expect(await next()).toEqual(["a"]);
  for (const elsewhere of [
    { ...start, history: "1/00000001" },
    { ...start, snapshot: "9000000000:9000000001:9000000000" },
  ]) {
    const part = await readEventFeed(elsewhere, { most: 100 });
    expect(part).toMatchObject({ events: [], more: false, restarted: true });
    position = part.position;
    await write("b");
    expect(await next()).toEqual(["b"]);
  }
});
