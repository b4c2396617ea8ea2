import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";
import { freePort } from "@/lib/runtime/free-port";
import { openPostgresHome, type PostgresHome } from "@/lib/runtime/postgres-home";
import { runAs } from "@/lib/runtime/run-as";
import { maxConnections, runSql, startBenchPostgres } from "../bench/bench-postgres";
import { HalfOpenProxy } from "./half-open-proxy";

const streamsWithinMs = 60_000;

/** A primary and its standby behind one address, as behind a router that follows the primary. */
export interface ReplicatedPostgres {
  /** Leads to the primary, and after `failOver` to what was the standby. */
  url: string;
  dataDir: string;
  /** From now on the standby gets nothing more. */
  cutReplication(): void;
  /** Ends the primary at once and promotes the standby. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts both from one copy of the data. With `synchronous` a commit waits until the standby has flushed it. */
export async function startReplicatedPostgres(synchronous: boolean): Promise<ReplicatedPostgres> {
  const first = await startBenchPostgres();
  const home = await openPostgresHome(first.dataDir);
  await runSql(first.url, `ALTER SYSTEM SET synchronous_standby_names = '${synchronous ? "*" : ""}'`);
  await pgCtl(home, "stop", "data", "-m", "fast");
  await shell(home, "cp -a data standby && touch standby/standby.signal");
  const primary = await startEmbeddedPostgres({ dataDir: first.dataDir, maxConnections });
  const link = new HalfOpenProxy(primary.port);
  const standbyPort = await startStandby(home, primary.url, await link.open());
  await untilStreaming(primary.url, synchronous ? "sync" : "async");
  const router = new HalfOpenProxy(primary.port);
  const url = new URL(primary.url);
  url.port = String(await router.open());
  const failOver = async () => {
    await pgCtl(home, "stop", "data", "-m", "immediate");
    link.close();
    await pgCtl(home, "promote", "standby");
    router.upstreamPort = standbyPort;
    router.silence()();
  };
  const stop = async () => {
    router.close();
    link.close();
    await pgCtl(home, "stop", "standby", "-m", "immediate");
    await first.stop();
  };
  return { url: url.href, dataDir: first.dataDir, cutReplication: () => void link.silence(), failOver, stop };
}

async function startStandby(home: PostgresHome, primaryUrl: string, linkPort: number): Promise<number> {
  const { username, password } = new URL(primaryUrl);
  const source = `host=127.0.0.1 port=${linkPort} user=${username} password=${password}`;
  await shell(home, `printf "primary_conninfo = '%s'\\n" "$1" >> standby/postgresql.auto.conf`, source);
  const port = await freePort();
  const flags = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC"];
  // Who was promoted has no standby of its own to wait for.
  const options = [...flags, `max_connections=${maxConnections}`, "synchronous_standby_names="];
  const log = path.join(home.folder, "standby.log");
  await pgCtl(home, "start", "standby", "-l", log, "-o", options.map((flag) => `-c ${flag}`).join(" "));
  return port;
}

async function untilStreaming(url: string, syncState: string): Promise<void> {
  const deadline = Date.now() + streamsWithinMs;
  while (Date.now() < deadline) {
    const query = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'";
    const [standby] = await runSql<{ sync_state: string }>(url, query);
    if (standby?.sync_state === syncState) return;
    await pause(200);
  }
  throw new Error("The standby does not stream.");
}

async function pgCtl(home: PostgresHome, action: string, cluster: string, ...more: string[]): Promise<void> {
  const args = [action, "-w", "-t", "60", "-D", path.join(home.folder, cluster), ...more];
  const { code, stderr } = await runAs(home.user, home.binaries.pgCtl, args, home.folder);
  if (code !== 0) throw new Error(`pg_ctl ${action} failed: ${stderr}`);
}

async function shell(home: PostgresHome, script: string, ...args: string[]): Promise<void> {
  const { code, stderr } = await runAs(home.user, "/bin/sh", ["-c", script, "sh", ...args], home.folder);
  if (code !== 0) throw new Error(stderr);
}
