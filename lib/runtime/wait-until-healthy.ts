import { setTimeout as sleep } from "node:timers/promises";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const EVERY_MS = 150;
const COMPLAIN_AFTER_MS = 30_000;

/**
 * Asks /api/health of the web server on this port until it answers 200.
 * @returns where people reach the app: PUBLIC_URL, else HOST and port
 * @throws when `signal` aborts
 */
export async function waitUntilHealthy(port: number, signal: AbortSignal): Promise<string> {
  const base = `http://${reachableHost()}:${port}`;
  let complainAt = Date.now() + COMPLAIN_AFTER_MS;
  for (;;) {
    const answer = await ask(`${base}/api/health`);
    if (answer === "ok") return env().PUBLIC_URL ?? base;
    if (Date.now() > complainAt) {
      log.warn({ answer }, "still not healthy");
      complainAt = Date.now() + COMPLAIN_AFTER_MS;
    }
    await sleep(EVERY_MS, undefined, { signal });
  }
}

/** An address that listens everywhere is no address to go to. */
function reachableHost(): string {
  const { HOST } = env();
  if (HOST === "0.0.0.0" || HOST === "::") return "localhost";
  return HOST.includes(":") ? `[${HOST}]` : HOST;
}

async function ask(url: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.status === 200 ? "ok" : `${response.status} ${await response.text()}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
