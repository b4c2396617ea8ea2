import { expect, test } from "vitest";
import { mostTries, retryDelayMs } from "./webhook-schedule";

const day = 86_400_000;

test("the first tries come within seconds, the last about three days after the first", () => {
  for (const random of [0, 0.999]) {
    const delays: number[] = [];
    for (let tries = 1; ; tries += 1) {
      const delay = retryDelayMs(tries, random, null);
      if (delay === null) break;
      delays.push(delay);
    }
    expect(delays).toHaveLength(mostTries - 1);
    expect(delays[0]).toBeLessThan(6_000);
    for (const [n, delay] of delays.entries()) expect(delay).toBeGreaterThanOrEqual(delays[n - 1] ?? 0);
    const all = delays.reduce((sum, delay) => sum + delay, 0);
    expect(all / day).toBeGreaterThan(2.8);
    expect(all / day).toBeLessThan(3.3);
  }
});

test("never sooner than the target asked for", () => {
  expect(retryDelayMs(1, 0, 60_000)).toBe(60_000);
  expect(retryDelayMs(1, 0, 1_000)).toBe(5_000);
  expect(retryDelayMs(mostTries, 0, 60_000)).toBeNull();
});
