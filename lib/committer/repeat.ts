import { setTimeout as pause } from "node:timers/promises";
import { log } from "@/lib/log";

/** Does `work` at once and then every `intervalMs`, one at a time, until `signal` aborts. What it throws is logged, and done again. */
export async function repeat(
  what: string,
  intervalMs: number,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      log.warn({ err: error, what }, "upkeep failed; trying again");
    }
    await pause(intervalMs, undefined, { signal }).catch(() => {});
  }
}
