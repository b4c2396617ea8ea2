import { chmodSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";

const PREFIX = "countersign-test-";

/** A PostgreSQL of its own in a temporary folder, which `stop` deletes with everything in it. It flushes nothing to disk. */
export async function startThrowawayPostgres(): Promise<EmbeddedPostgres> {
  await sweepAbandoned();
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711); // under root PostgreSQL runs as another user, who must get in
  return openThrowaway(folder);
}

async function openThrowaway(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder, maxConnections: 300, throwaway: true });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(realpathSync(path.join(folder, "postgres")), { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Servers whose test run was killed: their folder names its process. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const pid = Number(name.slice(PREFIX.length).split("-")[0]);
    if (isAlive(pid) || !existsSync(path.join(folder, "postgres/data"))) continue;
    await openThrowaway(folder).then(
      (server) => server.stop(),
      () => console.warn(`What an earlier test run left in ${folder} can't be removed.`),
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
