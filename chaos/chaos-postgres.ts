import path from "node:path";
import { startEmbeddedPostgres } from "@/lib/runtime/embedded-postgres";
import { openPostgresHome } from "@/lib/runtime/postgres-home";
import { runAs } from "@/lib/runtime/run-as";
import { type BenchPostgres, maxConnections, startBenchPostgres } from "../bench/bench-postgres";

/** A durable PostgreSQL of the harness' own that can be crashed. */
export interface ChaosPostgres extends BenchPostgres {
  /** Ends it without a checkpoint and starts it again, on the same port. */
  restart(): Promise<void>;
}

/** Starts it in a temporary folder, with the current schema. */
export async function startChaosPostgres(): Promise<ChaosPostgres> {
  const postgres = await startBenchPostgres();
  const { url, dataDir } = postgres;
  const restart = async () => {
    const home = await openPostgresHome(dataDir);
    const args = ["stop", "-w", "-m", "immediate", "-D", path.join(home.folder, "data")];
    await runAs(home.user, home.binaries.pgCtl, args, home.folder);
    const again = await startEmbeddedPostgres({ dataDir, maxConnections });
    if (again.url !== url) throw new Error("PostgreSQL's port was taken while it was down.");
  };
  return { ...postgres, restart };
}
