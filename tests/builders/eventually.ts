import { setTimeout as pause } from "node:timers/promises";

/** Asks again until `probe` gives a truthy value, and gives that; throws after `timeoutMs`, saying what was waited for. */
export async function eventually<Value>(
  what: string,
  probe: () => Promise<Value> | Value,
  timeoutMs = 15_000,
): Promise<NonNullable<Value>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}.`);
    await pause(20);
  }
}
