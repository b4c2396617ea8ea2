import { Client } from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { HalfOpenProxy } from "@/chaos/half-open-proxy";
import { closeDatabase, pool } from "@/lib/db/client";
import { rows, transaction } from "@/lib/db/transaction";
import { setEnv } from "@/lib/env";
import {
  buildCommitFixture,
  buildReadyCommit,
  buildReadyCommits,
  httpConnector,
  readCommit,
  readReceipts,
  waitsForPermit,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { database, target, withCommitter } = useTestCommitter(2);
let proxy: HalfOpenProxy;

beforeAll(async () => {
  const url = new URL(database.url);
  proxy = new HalfOpenProxy(Number(url.port));
  url.port = String(await proxy.open());
  setEnv("DATABASE_URL", url.href);
});
afterEach(closeDatabase);
afterAll(() => proxy.close());

test("a statement on a connection that has gone silent fails, and the next one has another", async () => {
  await rows({ text: "SELECT 1" }, []);
  proxy.silence();
  await expect(rows({ text: "SELECT 1" }, [])).rejects.toThrow();
  expect(await rows({ text: "SELECT 1 AS one" }, [])).toEqual([{ one: 1 }]);
  expect(pool().totalCount).toBe(1);
}, 20_000);

test("a transaction on a connection that has gone silent fails, and its connection is thrown away", async () => {
  const begun = transaction(async (tx) => {
    await rows({ text: "SELECT 1" }, [], tx);
    proxy.silence();
    await rows({ text: "SELECT 1" }, [], tx);
  });
  await expect(begun).rejects.toThrow();
  expect(pool().totalCount).toBe(0);
}, 20_000);

test("a committer whose connections all go silent while it asks for a permit goes on, and sends nothing twice", async () => {
  const started = await target(["act"]);
  const fixture = await buildCommitFixture(httpConnector(started.url));
  const id = await buildReadyCommit(fixture);
  const [holder, watcher] = [await connected(), await connected()];
  await holder.query("BEGIN; LOCK TABLE permit IN SHARE ROW EXCLUSIVE MODE");
  await withCommitter(async () => {
    await eventually("a permit is asked for", async () => {
      const waiting = await watcher.query(`SELECT FROM pg_stat_activity WHERE ${waitsForPermit}`);
      return waiting.rowCount !== 0;
    });
    proxy.silence();
    await holder.query("COMMIT");
    const insert = () => buildReadyCommits(fixture, [{ n: 2 }, { n: 3 }]).catch(() => null);
    const more = await eventually("a connection works again", insert, 60_000);
    for (const one of more) await committed(one);
    // Its permit was written and never heard of: whichever way it is answered for, nothing was sent under it.
    await eventually("the first is settled", async () => (await readCommit(id)).state !== "sending");
  }).finally(() => Promise.all([holder.end(), watcher.end()]));
  const calls = started.calls.filter((call) => call === id).length;
  expect(calls).toBe((await readCommit(id)).state === "committed" ? 1 : 0);
  expect((await readReceipts(id)).filter(({ outcome }) => outcome === "committed").length).toBe(calls);
});

async function connected(): Promise<Client> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return client;
}

const committed = (id: string) =>
  eventually("it is committed", async () => (await readCommit(id)).state === "committed", 30_000);
