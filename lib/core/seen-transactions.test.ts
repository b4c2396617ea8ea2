import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hasSeen,
  readSnapshot,
  type SeenTransactions,
  seenBelow,
  seenByEither,
  unseenSpans,
  writeSnapshot,
} from "./seen-transactions";

const sees = ({ xmax, running }: SeenTransactions, id: bigint) => id < xmax && !running.includes(id);

test("a snapshot is read and written as PostgreSQL writes it", () => {
  for (const text of ["5:5:", "748:748:", "730:760:730,745,759"]) expect(writeSnapshot(readSnapshot(text))).toBe(text);
  expect(readSnapshot("730:760:730,745")).toEqual({ xmax: 760n, running: [730n, 745n] });
  for (const text of ["", "5", "5:6", "a:b:", "5:6:7,", "5:6:7:8"])
    expect(() => readSnapshot(text)).toThrow("no snapshot");
});

const snapshot = (most: number) =>
  fc
    .record({ xmax: fc.integer({ min: 1, max: most }), running: fc.uniqueArray(fc.integer({ min: 1, max: most - 1 })) })
    .map(({ xmax, running }): SeenTransactions => {
      const below = running.filter((id) => id < xmax).sort((a, b) => a - b);
      return { xmax: BigInt(xmax), running: below.map(BigInt) };
    });

/** A snapshot, and a later one: of what ran then, some have ended; of what came since, some run. */
const twoSnapshots = snapshot(40).chain((before) =>
  fc.record({ ended: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), later: snapshot(40) }).map((draw) => {
    const still = before.running.filter((_, n) => !draw.ended[n]);
    const fresh = draw.later.running.map((id) => before.xmax + id);
    const now: SeenTransactions = { xmax: before.xmax + draw.later.xmax, running: [...still, ...fresh] };
    return { before, now };
  }),
);

test("whoever has read what is below the cut has seen that, and nothing else more", () => {
  fc.assert(
    fc.property(twoSnapshots, fc.nat({ max: 90 }), ({ before, now }, below) => {
      const cut = BigInt(below) < now.xmax ? BigInt(below) + 1n : now.xmax;
      const seen = seenBelow(before, now, cut);
      expect(readSnapshot(writeSnapshot(seen))).toEqual(seen);
      for (let id = 1n; id < 90n; id += 1n) {
        expect(sees(seen, id), `${id}`).toBe(sees(id < cut ? now : before, id));
      }
    }),
  );
});

test("the spans hold whatever is not seen, in order", () => {
  fc.assert(
    fc.property(snapshot(100_000), (seen) => {
      const to = seen.xmax + 5n;
      const spans = unseenSpans(seen, to);
      for (const id of [...seen.running, seen.xmax, seen.xmax + 4n])
        expect(spans.filter(({ from, to: end }) => id >= from && id < end)).toHaveLength(1);
      expect(spans.at(-1)?.to).toBe(to);
      for (const [n, span] of spans.entries()) expect(span.from < (spans[n + 1]?.from ?? to)).toBe(true);
    }),
  );
  expect(unseenSpans({ xmax: 900_000n, running: [100n, 200n, 899_990n] }, 950_000n)).toEqual([
    { from: 100n, to: 201n },
    { from: 899_990n, to: 950_000n },
  ]);
});

test("what either has seen is what the one or the other has, and a snapshot again", () => {
  fc.assert(
    fc.property(snapshot(40), snapshot(40), (one, other) => {
      const both = seenByEither(one, other);
      expect(readSnapshot(writeSnapshot(both))).toEqual(both);
      for (let id = 1n; id < 45n; id += 1n) expect(hasSeen(both, id)).toBe(sees(one, id) || sees(other, id));
    }),
  );
});
