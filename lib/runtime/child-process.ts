import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/lib/env";
import { log } from "@/lib/log";
import { projectRoot } from "@/lib/runtime/project-root";

/** A child that ends with this code can't be helped by being started again: its settings are wrong, or its port is taken. */
export const EXIT_HOPELESS = 78;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/** A command of ours, run as a process of its own and started again whenever it ends unasked. */
export type SupervisedChild = {
  /** Ends it (SIGTERM, and SIGKILL when it has not gone in time) and does not start it again. */
  stop(timeoutMs: number): Promise<void>;
  /** Ends it so that it starts again with the environment as it is now. */
  restart(): void;
  kill(): void;
};

export type SupervisedChildEvents = { onMessage(message: unknown): void; onHopeless(): void };

/** The command line's own file: the bundle, or in development the source that tsx runs. */
function entryFile(): string {
  const started = process.argv[1];
  return started?.endsWith("countersign.ts") ? started : path.join(projectRoot(), "dist/countersign.js");
}

/** Starts `countersign <command>` and keeps it running, with pauses that double while it keeps failing. */
export function superviseChild(command: string, events: SupervisedChildEvents): SupervisedChild {
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();
  let pauseMs = FIRST_PAUSE_MS;
  const stopping = new AbortController();

  const start = (): void => {
    const startedAt = Date.now();
    const running = fork(entryFile(), [command], { env: childEnv(), stdio: ["ignore", "inherit", "inherit", "ipc"] });
    child = running;
    running.on("message", events.onMessage);
    running.on("error", (error) => log.error({ err: error, command }, "a process could not be started"));
    gone = new Promise((resolve) => {
      running.once("close", (code, signal) => {
        resolve();
        void again(code, signal, startedAt);
      });
    });
  };

  const again = async (code: number | null, signal: string | null, startedAt: number): Promise<void> => {
    if (stopping.signal.aborted) return;
    if (code === EXIT_HOPELESS) return events.onHopeless();
    if (Date.now() - startedAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
    log.warn({ command, code, signal, pauseMs }, "a process ended and is started again");
    await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    if (!stopping.signal.aborted) start();
  };

  start();
  return {
    stop: async (timeoutMs) => {
      stopping.abort();
      child?.kill("SIGTERM");
      const timer = setTimeout(() => child?.kill("SIGKILL"), timeoutMs);
      await gone.finally(() => clearTimeout(timer));
    },
    restart: () => child?.kill("SIGTERM"),
    kill: () => child?.kill("SIGKILL"),
  };
}
