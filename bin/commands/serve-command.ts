import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { supervise } from "@/lib/runtime/supervise";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { printLine } from "./print-line";

/** `countersign serve`: everything, until it is told to stop. The exit code is 0 after a signal, 1 where a process could not be helped. */
export async function serveCommand(): Promise<void> {
  const stoppedBySignal = await supervise({
    bootstrap,
    onReady: (url) => printLine(`Countersign is ready: ${url}`),
  });
  process.exit(stoppedBySignal ? 0 : 1);
}

async function bootstrap(): Promise<void> {
  const first = { email: env().ADMIN_EMAIL, password: env().ADMIN_PASSWORD };
  const created = await ensureFirstUser(first).finally(closeDatabase);
  if (created === null) return;
  printLine(`The first user, owner of the workspace "default": ${created.email}`);
  if (created.password !== null) printLine(`Password, shown this once: ${created.password}`);
}
