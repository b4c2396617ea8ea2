import { setTimeout as pause } from "node:timers/promises";
import { type BenchProcess, startServer } from "../bench/bench-process";

const mostStarts = 5;

/** The web process, which can be killed. */
export interface ChaosWeb {
  url: string;
  /** Kills it in the middle of whatever it does, and starts another one on the same port. */
  restart(): Promise<void>;
}

/** Starts it on the database at `url`. */
export async function startChaosWeb(postgres: { url: string; dataDir: string }): Promise<ChaosWeb> {
  const env = { DATABASE_URL: postgres.url, DATA_DIR: postgres.dataDir, LOG_LEVEL: "silent" };
  const start = (port: string) =>
    startServer({ file: "dist/countersign.js", args: ["web"], env: { ...env, PORT: port } });
  const first = await start("0");
  let running: BenchProcess = first;
  let turn = Promise.resolve();
  const replace = async () => {
    running.child.kill("SIGKILL");
    await running.stop();
    // It may end at once where the database is just gone too: whoever supervises it would start another one.
    for (let tries = 1; ; tries += 1) {
      try {
        running = await start(new URL(first.url).port);
        return;
      } catch (error) {
        if (tries === mostStarts) throw error;
        await pause(500);
      }
    }
  };
  const restart = () => {
    turn = turn.then(replace);
    return turn;
  };
  return { url: first.url, restart };
}
