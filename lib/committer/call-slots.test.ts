import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { CallSlots } from "@/lib/committer/call-slots";
import { WakeUp } from "@/lib/db/wake-up";

/** Work that is under way until it is told to end. */
function openEnded() {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  return { begun, work, endOne: () => ends.shift()?.() };
}

test("no more begin than there are slots, and the others begin in the order they came", async () => {
  const slots = new CallSlots(2, new AbortController().signal, new WakeUp());
  const { begun, work, endOne } = openEnded();
  const all = Promise.all([1, 2, 3, 4].map((n) => slots.run(work(n))));
  await turn();
  expect(begun).toEqual([1, 2]);
  expect(slots.room).toBe(-2);
  endOne();
  const late = slots.run(work(5));
  await turn();
  expect(begun).toEqual([1, 2, 3]);
  for (let left = 0; left < 4; left += 1) {
    endOne();
    await turn();
  }
  await Promise.all([all, late]);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect([slots.room, slots.ended]).toEqual([2, 5]);
});

test("once nothing new may begin, nobody waits", async () => {
  const stop = new AbortController();
  const slots = new CallSlots(1, stop.signal, new WakeUp());
  const { begun, work } = openEnded();
  void slots.run(work(1));
  const waiting = slots.run(async () => begun.push(2));
  stop.abort();
  await waiting;
  await slots.run(async () => begun.push(3));
  expect(begun).toEqual([1, 2, 3]);
});

test("work that fails gives its slot back", async () => {
  const slots = new CallSlots(1, new AbortController().signal, new WakeUp());
  await expect(slots.run(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(slots.room).toBe(1);
});
