import { z } from "zod";
import { startServer } from "./bench-process";

const stats = z.object({
  count: z.number(),
  firstNs: z.coerce.bigint(),
  lastNs: z.coerce.bigint(),
  /** From each call to its answer, all together. */
  heldMs: z.number(),
});
export type TargetStats = z.infer<typeof stats>;

/** The benchmark's target (bench/counting-target.ts), in a process of its own. Times are those of `process.hrtime.bigint()`. */
export interface Target {
  url: string;
  /** Begins to count anew; from now on each answer takes at least `delayMs`. */
  reset(delayMs?: number): Promise<void>;
  /** What has come, once it is at least `count` calls; throws after `timeoutMs`. */
  received(count: number, timeoutMs: number): Promise<TargetStats>;
  stop(): Promise<void>;
}

export async function startTarget(): Promise<Target> {
  const { url, stop } = await startServer({ file: "bench/counting-target.ts" });
  return {
    url,
    stop,
    reset: async (delayMs = 0) => {
      await (await fetch(`${url}/reset?delayMs=${delayMs}`, { method: "POST" })).text();
    },
    received: async (count, timeoutMs) => {
      const answer = await fetch(`${url}/stats?atLeast=${count}`, { signal: AbortSignal.timeout(timeoutMs) });
      return stats.parse(await answer.json());
    },
  };
}

/** Calls a second between the first and the last. */
export function callsPerSecond({ count, firstNs, lastNs }: TargetStats): number {
  return ((count - 1) * 1e9) / Number(lastNs - firstNs);
}
