import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";
import { migrate } from "@/lib/runtime/migrations";
import { openPostgresHome } from "@/lib/runtime/postgres-home";
import { runAs } from "@/lib/runtime/run-as";

/** A durable PostgreSQL of the harness' own that can be crashed. */
export interface ChaosPostgres {
  url: string;
  dataDir: string;
  /** Ends it without a checkpoint and starts it again, on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it in a temporary folder, with the current schema. */
export async function startChaosPostgres(): Promise<ChaosPostgres> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "countersign-chaos-"));
  chmodSync(dataDir, 0o711); // under root PostgreSQL runs as another user, who must get in
  let server = await startEmbeddedPostgres({ dataDir, maxConnections: 200 });
  await migrate(server.url);
  const { url } = server;
  const restart = async () => {
    const home = await openPostgresHome(dataDir);
    const args = ["stop", "-w", "-m", "immediate", "-D", path.join(home.folder, "data")];
    await runAs(home.user, home.binaries.pgCtl, args, home.folder);
    server = await startEmbeddedPostgres({ dataDir, maxConnections: 200 });
    if (server.url !== url) throw new Error("PostgreSQL's port was taken while it was down.");
  };
  const stop = async () => {
    await server.stop();
    rmSync(realpathSync(path.join(dataDir, "postgres")), { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, dataDir, restart, stop };
}
