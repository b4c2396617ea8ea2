import { type BenchProcess, startServer } from "../bench/bench-process";
import type { ChaosPostgres } from "./chaos-postgres";

/** The web process, which can be killed. */
export interface ChaosWeb {
  url: string;
  /** Kills it in the middle of whatever it does, and starts another one on the same port. */
  restart(): Promise<void>;
}

/** Starts it on `postgres`. */
export async function startChaosWeb(postgres: ChaosPostgres): Promise<ChaosWeb> {
  const env = { DATABASE_URL: postgres.url, DATA_DIR: postgres.dataDir, LOG_LEVEL: "silent" };
  const start = (port: string) =>
    startServer({ file: "dist/countersign.js", args: ["web"], env: { ...env, PORT: port } });
  const first = await start("0");
  let running: BenchProcess = first;
  const restart = async () => {
    running.child.kill("SIGKILL");
    await running.stop();
    running = await start(new URL(first.url).port);
  };
  return { url: first.url, restart };
}
