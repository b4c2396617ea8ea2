import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { ADVISORY_LOCK } from "@/lib/runtime/advisory-lock";
import { type EmbeddedLease, leaseEmbeddedPostgres } from "@/lib/runtime/embedded-lease";

const LOCK_PATIENCE_MS = 5_000;

/** Another `countersign serve` runs on the same DATA_DIR. */
export class AlreadyRunningError extends Error {
  constructor(dataDir: string) {
    super(`Countersign already runs with the data in ${dataDir}. Stop it first, or choose another DATA_DIR.`);
  }
}

/**
 * Starts the embedded PostgreSQL (or adopts one that a killed run has left), makes this process its only supervisor, and
 * brings it back whenever it dies; where that fails, asks this process to end. Throws `AlreadyRunningError` and what keeps the server from starting.
 * @param onMoved called when it came back at another address, which DATABASE_URL then names
 */
export async function superviseDatabase(onMoved: () => void): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let lease = await leaseAlone();
  let recovery: Promise<void> = Promise.resolve();

  const watch = (): void => {
    lease.connection.once("end", () => {
      if (!stopping) recovery = recover();
    });
  };
  const recover = async (): Promise<void> => {
    log.error("the embedded PostgreSQL has died or dropped its connections; bringing it back");
    const before = lease.server.url;
    try {
      lease = await leaseAlone();
      watch();
      if (lease.server.url !== before) onMoved();
    } catch (error) {
      log.fatal({ err: error }, "the embedded PostgreSQL can't be brought back");
      process.kill(process.pid, "SIGTERM");
    }
  };
  watch();
  return {
    stop: async () => {
      stopping = true;
      await recovery;
      await lease.server.stop();
    },
  };
}

async function leaseAlone(): Promise<EmbeddedLease> {
  const lease = await leaseEmbeddedPostgres();
  const deadline = Date.now() + LOCK_PATIENCE_MS; // one that was killed just now may not be quite gone
  while (Date.now() < deadline) {
    const { rows } = await lease.connection.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
      ADVISORY_LOCK.supervisor,
    ]);
    if (rows[0]?.mine) return lease;
    await sleep(250);
  }
  await lease.release();
  throw new AlreadyRunningError(path.resolve(env().DATA_DIR));
}
