import { expect, test } from "vitest";
import { Turns } from "@/lib/core/turns";

test("at most so many run at once, in the order in which they came, and a failure gives its turn on", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    turns.take(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 0) throw new Error("failed");
      return n;
    });
  const done = [0, 1, 2, 3].map(work);
  const settled = Promise.allSettled(done);
  expect(begun).toEqual([0, 1]);
  for (let n = 0; n < 4; n += 1) {
    ends[n]?.();
    await done[n]?.catch(() => undefined);
    await Promise.resolve();
    expect(begun.length).toBe(Math.min(4, n + 3));
  }
  expect(begun).toEqual([0, 1, 2, 3]);
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
});
