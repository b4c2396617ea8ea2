import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runningPostgresUrl, startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";

let dataDir: string;

beforeEach(() => {
  dataDir = path.join(mkdtempSync(path.join(os.tmpdir(), "countersign-embedded-")), "data");
});

afterEach(async () => {
  await (await start()).stop();
  rmSync(realpathSync(path.join(dataDir, "postgres")), { recursive: true, force: true });
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

function start() {
  return startEmbeddedPostgres({ dataDir, throwaway: true });
}

function lockFile(): string {
  return path.join(dataDir, "postgres/data/postmaster.pid");
}

function postmasterPid(): number {
  return Number(readFileSync(lockFile(), "utf8").split("\n")[0]);
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined); // the server is killed in these tests
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("starts, keeps its data over a restart, and listens on loopback alone with a secret password", async () => {
  const first = await start();
  expect(first.adopted).toBe(false);
  expect(runningPostgresUrl(dataDir)).toBe(first.url);
  await ask(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
  await ask(first.url, "CHECKPOINT");
  await first.stop();
  expect(existsSync(lockFile())).toBe(false);
  expect(runningPostgresUrl(dataDir)).toBeNull();

  const second = await start();
  expect(await ask(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  expect(second.port).toBe(first.port);
  expect(await ask(second.url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  expect(await ask(second.url, "SHOW server_encoding")).toEqual([{ server_encoding: "UTF8" }]);
  expect(statSync(path.join(dataDir, "postgres-password")).mode & 0o077).toBe(0);
  await expect(ask(second.url.replace(/:[0-9a-f]{48}@/, ":wrong@"), "SELECT 1")).rejects.toThrow(/password/);
});

test("adopts a server that a killed run has left", async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ adopted: true, url: first.url });
});

test("starts again right after the server was killed, with its data", async () => {
  const first = await start();
  await ask(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
  await ask(first.url, "CHECKPOINT");
  process.kill(postmasterPid(), "SIGKILL");
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await ask(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

test("is not misled by a stale lock file whose process id belongs to somebody else by now", async () => {
  const first = await start();
  const lines = readFileSync(lockFile(), "utf8").split("\n");
  await first.stop();
  writeFileSync(lockFile(), [String(process.pid), ...lines.slice(1)].join("\n"));
  const { uid, gid } = statSync(path.join(dataDir, "postgres/data"));
  chownSync(lockFile(), uid, gid);
  chmodSync(lockFile(), 0o600);
  expect(runningPostgresUrl(dataDir)).toBeNull();
  const second = await start();
  expect(second.adopted).toBe(false);
  expect(await ask(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("two that start at once end with one server", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(first.url).toBe(second.url);
  expect(await ask(first.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("says why when the password has been lost", async () => {
  const server = await start();
  const password = readFileSync(path.join(dataDir, "postgres-password"), "utf8");
  writeFileSync(path.join(dataDir, "postgres-password"), "another");
  await expect(start()).rejects.toThrow(/does not take the password/);
  writeFileSync(path.join(dataDir, "postgres-password"), password);
  expect(await ask(server.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
