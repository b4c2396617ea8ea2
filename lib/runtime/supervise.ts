import { env, setEnv } from "@/lib/env";
import { type SupervisedChild, superviseChild } from "@/lib/runtime/child-process";
import { migrate } from "@/lib/runtime/migrations";
import { stopSignal } from "@/lib/runtime/stop-signal";
import { superviseDatabase } from "@/lib/runtime/supervise-database";
import { waitUntilHealthy } from "@/lib/runtime/wait-until-healthy";

/** What a child may take beyond LEASE_SECONDS before it is killed. */
const SLACK_MS = 10_000;

export type SuperviseOptions = {
  /** Called when the database is migrated and before anything serves: the first user and workspace. */
  bootstrap(): Promise<void>;
  /** Called once, when /api/health answers 200. */
  onReady(url: string): void;
};

/**
 * Runs all of Countersign: the embedded PostgreSQL (unless DATABASE_URL names another), one web process and COMMITTERS
 * committer processes, each started again when it dies. Resolves when it was asked to stop and everything has ended;
 * true when that was by a signal, false when a process could not be helped. Throws what keeps it from starting.
 */
export async function supervise(options: SuperviseOptions): Promise<boolean> {
  const children: SupervisedChild[] = [];
  const signal = stopSignal(() => {
    for (const child of children) child.kill();
  });
  const database =
    env().DATABASE_URL === undefined
      ? await superviseDatabase(() => {
          for (const child of children) child.restart();
        })
      : null;
  try {
    await migrate(env().DATABASE_URL ?? "");
    await options.bootstrap();
    return signal.aborted || (await superviseChildren(children, signal, options));
  } finally {
    await database?.stop();
  }
}

async function superviseChildren(
  children: SupervisedChild[],
  signal: AbortSignal,
  options: SuperviseOptions,
): Promise<boolean> {
  const { COMMITTERS, LEASE_SECONDS } = env();
  const asked = new Promise<boolean>((resolve) => {
    signal.addEventListener("abort", () => resolve(true), { once: true });
    const onHopeless = () => resolve(false);
    const onMessage = (message: unknown) => {
      if (!isListening(message) || signal.aborted) return;
      setEnv("PORT", String(message.listening)); // where PORT is 0, a restarted web process listens where the first one did
      void waitUntilHealthy(message.listening, signal).then(once(options.onReady), () => undefined);
    };
    children.push(superviseChild("web", { onMessage, onHopeless }));
    for (let i = 0; i < COMMITTERS; i += 1) {
      children.push(superviseChild("committer", { onMessage: () => undefined, onHopeless }));
    }
  });
  const askedBySignal = await asked;
  await Promise.all(children.map((child) => child.stop(LEASE_SECONDS * 1_000 + SLACK_MS)));
  return askedBySignal;
}

function once(call: (url: string) => void): (url: string) => void {
  let called = false;
  return (url) => {
    if (!called) call(url);
    called = true;
  };
}

function isListening(message: unknown): message is { listening: number } {
  return (
    typeof message === "object" && message !== null && "listening" in message && typeof message.listening === "number"
  );
}
