import { repeat } from "@/lib/committer/repeat";
import { closeDatabase } from "@/lib/db/client";
import { flushPrevented } from "@/lib/db/prevented-duplicate-store";
import { EXIT_HOPELESS } from "@/lib/runtime/child-process";
import { withDatabase } from "@/lib/runtime/embedded-lease";
import { stopSignal } from "@/lib/runtime/stop-signal";
import { startWebServer, type WebServer } from "@/lib/runtime/web-server";
import { expireProposals } from "@/lib/services/expire-proposals";
import { sealAuditLog } from "@/lib/services/seal-audit-log";
import { stopWatching } from "@/lib/services/watch-changes";
import { auditSigningKey } from "@/lib/transport/audit-signing-key";
import { printLine } from "./print-line";
import { runWebhooks } from "./run-webhooks";

const EXPIRE_EVERY_MS = 1_000;
const SEAL_EVERY_MS = 1_000;

/** `countersign web`: the web server alone, which also lets proposals expire, seals the audit log and sends webhooks. Exits with `EXIT_HOPELESS` where its port is taken or its address is not ours. */
export async function webCommand(): Promise<void> {
  const signal = stopSignal(() => process.exit(1));
  await withDatabase(async () => {
    const key = auditSigningKey();
    const server = await start();
    const upkeep = [
      repeat("expire proposals", EXPIRE_EVERY_MS, signal, async () => void (await expireProposals())),
      repeat("seal the audit log", SEAL_EVERY_MS, signal, async () => void (await sealAuditLog(key))),
      runWebhooks(server.port, signal),
    ];
    // A supervisor that has died meanwhile is no error here: `stopSignal` notices, and ends this process the ordinary way.
    if (process.connected) process.send?.({ listening: server.port });
    else printLine(`Listening on port ${server.port}`);
    await new Promise((resolve) => {
      if (signal.aborted) resolve(null);
      signal.addEventListener("abort", resolve, { once: true });
    });
    await server.close();
    stopWatching();
    await Promise.all(upkeep);
    await flushPrevented();
    await closeDatabase();
  });
  process.exit(0);
}

async function start(): Promise<WebServer> {
  try {
    return await startWebServer();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error && error.syscall === "listen")) throw error;
    process.stderr.write(`The web server can't listen: ${error.message}. PORT and HOST say where it does.\n`);
    process.exit(EXIT_HOPELESS);
  }
}
