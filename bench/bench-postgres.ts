import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { closeDatabase } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";
import { migrate } from "@/lib/runtime/migrations";

/** Connections that the benchmark's PostgreSQL takes. */
export const maxConnections = 200;

/** A PostgreSQL of the benchmark's own. */
export interface BenchPostgres {
  /** Of its first database. */
  url: string;
  dataDir: string;
  /** Makes a database with the current schema and no rows, and gives its URL. */
  database(name: string): Promise<string>;
  /** Ends the server and deletes all that it has written. */
  stop(): Promise<void>;
}

/** Starts it in a temporary folder, with the settings of `npm start`: every commit is flushed to disk. */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "countersign-bench-"));
  chmodSync(folder, 0o711); // under root PostgreSQL runs as another user, who must get in
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const server = await startEmbeddedPostgres({ dataDir: folder, maxConnections }).catch((error: unknown) => {
    remove();
    throw error;
  });
  const stop = async () => {
    await server.stop();
    rmSync(realpathSync(path.join(folder, "postgres")), { recursive: true, force: true });
    remove();
  };
  await migrate(server.url).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: server.url, dataDir: folder, stop, database: (name) => cloneDatabase(server.url, name) };
}

async function cloneDatabase(templateUrl: string, name: string): Promise<string> {
  const url = new URL(templateUrl);
  const template = url.pathname.slice(1);
  url.pathname = `/${name}`;
  await runSql(templateUrl.replace(/[^/]*$/, "postgres"), `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return url.href;
}

/** Runs SQL on a connection of its own: one statement, or several without parameters. */
export async function runSql<Row extends object>(url: string, text: string, values?: unknown[]): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Does `work` with this process' stores and services on the database at `url`. One at a time. */
export async function withDatabase<Result>(url: string, work: () => Promise<Result>): Promise<Result> {
  setEnv("DATABASE_URL", url);
  try {
    return await work();
  } finally {
    await closeDatabase();
  }
}
