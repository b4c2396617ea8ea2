import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { freePort } from "@/lib/runtime/free-port";
import { DATABASE_OWNER, openCluster, readOrMakePassword, runningCluster } from "@/lib/runtime/postgres-cluster";
import { openPostgresHome, type PostgresHome } from "@/lib/runtime/postgres-home";
import { disownLockFile, readPostmaster } from "@/lib/runtime/postmaster";
import { runAs } from "@/lib/runtime/run-as";

const DATABASE = "countersign";
const START_TIMEOUT_MS = 300_000;
const MAX_FAILED_STARTS = 5;
const MAX_LOG_BYTES = 10_000_000;

/** A running embedded server. `adopted`: it ran already. `stop` ends it, whoever started it, and resolves when it is gone. */
export type EmbeddedPostgres = { url: string; port: number; adopted: boolean; stop(): Promise<void> };

export type EmbeddedPostgresOptions = {
  dataDir: string;
  maxConnections?: number;
  /** For tests: nothing is flushed to disk, so a crash of the machine loses it all. */
  throwaway?: boolean;
};

/**
 * The embedded PostgreSQL of a DATA_DIR, with its database `countersign`: the one that runs, or one that it starts.
 * Copes with a stale lock file, with a server left behind by a killed run (adopted) and with one in the middle of crash recovery.
 * Throws an `Error` with the end of the server's log where it won't start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await openPostgresHome(options.dataDir);
  const password = readOrMakePassword(home.dataDir);
  const cluster = await openCluster(home, password, options.throwaway ?? false);
  const deadline = Date.now() + START_TIMEOUT_MS;
  let failures = 0;
  let adopted = true;
  while (Date.now() < deadline) {
    const running = readPostmaster(cluster);
    if (running) {
      const url = urlOf(running.port, password);
      if (await isReady(url, home.dataDir)) {
        writeFileSync(path.join(home.dataDir, "postgres-port"), String(running.port));
        return { url, port: running.port, adopted, stop: () => stopServer(home, cluster, options.throwaway ?? false) };
      }
    } else {
      adopted = false;
      failures += (await launch(home, cluster, options)) ? 0 : 1;
      if (failures >= MAX_FAILED_STARTS) break;
    }
    await sleep(100);
  }
  throw new Error(`The embedded PostgreSQL does not start. The end of its log (${logFile(home)}):\n${endOfLog(home)}`);
}

/** The URL of the embedded server that runs on this DATA_DIR, or null where none does. Starts nothing, asks nobody. */
export function runningPostgresUrl(dataDir: string): string | null {
  const running = runningCluster(dataDir);
  return running && urlOf(running.port, running.password);
}

function urlOf(port: number, password: string): string {
  return `postgresql://${DATABASE_OWNER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

function settings(options: EmbeddedPostgresOptions, port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: Math.max(100, options.maxConnections ?? 100),
    idle_in_transaction_session_timeout: "60s",
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    ...(options.throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : { fsync: "on" }),
  };
}

/** One try to start the server. False where it failed, with the reason in the log. */
async function launch(home: PostgresHome, cluster: string, options: EmbeddedPostgresOptions): Promise<boolean> {
  disownLockFile(cluster);
  trimLog(home);
  const port = await freePort(lastPort(home.dataDir));
  const flags = Object.entries(settings(options, port)).map(([name, value]) => `-c ${name}=${value}`);
  const args = ["start", "-w", "-t", "120", "-D", cluster, "-l", logFile(home), "-o", flags.join(" ")];
  return (await runAs(home.user, home.binaries.pgCtl, args, home.folder)).code === 0;
}

async function stopServer(home: PostgresHome, cluster: string, immediately: boolean): Promise<void> {
  for (const mode of immediately ? ["immediate"] : ["fast", "immediate"]) {
    if (!readPostmaster(cluster)) return;
    await runAs(home.user, home.binaries.pgCtl, ["stop", "-w", "-t", "60", "-m", mode, "-D", cluster], home.folder);
  }
  if (readPostmaster(cluster)) throw new Error("The embedded PostgreSQL does not stop.");
}

/** Whether the server takes connections; makes the database where it is missing. Throws where it refuses our password. */
async function isReady(url: string, dataDir: string): Promise<boolean> {
  const client = new Client({ connectionString: url.replace(/[^/]*$/, "postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined); // the query below says it again
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "28P01") {
      throw new Error(
        `The database in ${dataDir}/postgres does not take the password in ${dataDir}/postgres-password.`,
      );
    }
    return false; // starting, stopping, or recovering: ask again
  } finally {
    await client.end().catch(() => undefined);
  }
}

function lastPort(dataDir: string): number | undefined {
  const file = path.join(dataDir, "postgres-port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
}

function logFile(home: PostgresHome): string {
  return path.join(home.folder, "server.log");
}

function trimLog(home: PostgresHome): void {
  const size = statSync(logFile(home), { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_LOG_BYTES) renameSync(logFile(home), `${logFile(home)}.1`);
}

function endOfLog(home: PostgresHome): string {
  if (!existsSync(logFile(home))) return "(no log)";
  return readFileSync(logFile(home), "utf8").trimEnd().split("\n").slice(-12).join("\n");
}
