import { Client } from "pg";
import { env, setEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { ADVISORY_LOCK } from "@/lib/runtime/advisory-lock";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";

const ATTEMPTS = 10;
const ADMINISTRATIVE_CONNECTIONS = 40;

/** An embedded server that stays up for as long as the lease is held. */
export type EmbeddedLease = {
  server: EmbeddedPostgres;
  /** The connection that holds the lease; when it is lost, so is the lease. */
  connection: Client;
  /** Gives the lease back, and stops the server if this process started it and nobody else holds a lease. */
  release(): Promise<void>;
};

/**
 * Starts the embedded PostgreSQL of DATA_DIR, or joins the one that runs, and says so in DATABASE_URL for whatever runs later.
 * Every holder has a shared lock; a process that is about to stop the server takes it alone first, so none is stopped under
 * another's feet.
 */
export async function leaseEmbeddedPostgres(): Promise<EmbeddedLease> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startEmbeddedPostgres({ dataDir: env().DATA_DIR, maxConnections: connectionsNeeded() });
    const connection = await holdShared(server.url);
    if (connection) {
      setEnv("DATABASE_URL", server.url);
      return { server, connection, release: () => release(server, connection) };
    }
    if (attempt === ATTEMPTS)
      throw new Error("The embedded PostgreSQL stops again and again while it is being joined.");
  }
}

function connectionsNeeded(): number {
  const { COMMITTERS, DATABASE_POOL_SIZE } = env();
  return (COMMITTERS + 1) * (DATABASE_POOL_SIZE + 2) + ADMINISTRATIVE_CONNECTIONS;
}

/** A connection that holds the shared lock, or null where the server was stopped meanwhile. */
async function holdShared(url: string): Promise<Client | null> {
  const connection = new Client({ connectionString: url, keepAlive: true, application_name: "countersign lease" });
  connection.on("error", (error) => log.debug({ err: error }, "the lease's connection was lost"));
  try {
    await connection.connect();
    await connection.query("SELECT pg_advisory_lock_shared($1)", [ADVISORY_LOCK.embeddedServer]);
    return connection;
  } catch (error) {
    log.debug({ err: error }, "the embedded database went away while it was being joined");
    await connection.end().catch(() => undefined);
    return null;
  }
}

async function release(server: EmbeddedPostgres, connection: Client): Promise<void> {
  if (server.adopted) return connection.end();
  await connection.query("SELECT pg_advisory_unlock_shared($1)", [ADVISORY_LOCK.embeddedServer]);
  const { rows } = await connection.query<{ alone: boolean }>("SELECT pg_try_advisory_lock($1) AS alone", [
    ADVISORY_LOCK.embeddedServer,
  ]);
  if (rows[0]?.alone) await server.stop();
  await connection.end().catch(() => undefined);
}

/**
 * Runs `work` with DATABASE_URL set: to the one given, else to the embedded server, which is started for this time where
 * it does not run.
 */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  if (env().DATABASE_URL !== undefined) return work();
  const lease = await leaseEmbeddedPostgres();
  try {
    return await work();
  } finally {
    await lease.release();
  }
}
