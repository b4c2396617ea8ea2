import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { z } from "zod";
import { childEnv } from "@/lib/env";
import { projectRoot } from "@/lib/runtime/project-root";

const startTimeoutMs = 120_000;
const stopTimeoutMs = 20_000;

/** A process that the benchmark has started. */
export interface BenchProcess {
  child: ChildProcess;
  /** Ends it, and resolves when it is gone. */
  stop(): Promise<void>;
}

/** What is started: a file of this project, with arguments and variables of its own. */
export interface BenchProgram {
  file: string;
  args?: string[];
  env?: Record<string, string>;
  cwd?: string;
}

const running = new Set<BenchProcess>();

/** Starts a program without waiting for it. TypeScript runs as it stands; what it prints goes to stderr. */
export function startProcess({ file, args = [], env = {}, cwd }: BenchProgram): BenchProcess {
  const entry = path.join(projectRoot(), file);
  const child = fork(entry, args, {
    cwd: cwd ?? projectRoot(),
    env: { ...childEnv(), NODE_ENV: "production", LOG_LEVEL: "warn", RATE_LIMIT_PER_MINUTE: "0", ...env },
    execArgv: file.endsWith(".ts") ? ["--import", "tsx"] : [],
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const started: BenchProcess = {
    child,
    stop: async () => {
      const timer = setTimeout(() => child.kill("SIGKILL"), stopTimeoutMs);
      child.kill("SIGTERM");
      await gone;
      clearTimeout(timer);
      running.delete(started);
    },
  };
  running.add(started);
  return started;
}

async function stopAllProcesses(): Promise<void> {
  await Promise.all([...running].map((started) => started.stop()));
}

/**
 * What ends all processes and then the server that they stand on, once, however often it is called. A signal does the same
 * and ends this process.
 */
export function stopTogether(starting: Promise<{ stop(): Promise<void> }>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= stopAllProcesses().then(async () => (await starting).stop());
    return stopped;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(1)));
  }
  return stop;
}

const listening = z.object({ listening: z.number() });

/** Starts a server that reports `{ listening: port }`, and gives its address on loopback. */
export async function startServer(program: BenchProgram): Promise<BenchProcess & { url: string }> {
  const started = startProcess(program);
  const message = await nextMessage(started.child, listening, startTimeoutMs);
  return { ...started, url: `http://127.0.0.1:${message.listening}` };
}

/** The next message of a child, as `schema` has it. Throws where the child ends or is silent for too long. */
export async function nextMessage<Schema extends z.ZodType>(
  child: ChildProcess,
  schema: Schema,
  timeoutMs: number,
): Promise<z.output<Schema>> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(new Error("A process of the benchmark does not answer.")), timeoutMs);
  const end = () => over.abort(new Error("A process of the benchmark has ended."));
  child.once("exit", end);
  try {
    const [message] = await once(child, "message", { signal: over.signal });
    return schema.parse(message);
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    clearTimeout(timer);
    child.off("exit", end);
  }
}
