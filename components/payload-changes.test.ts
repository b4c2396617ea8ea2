import fc from "fast-check";
import { expect, test } from "vitest";
import { payloadChanges, textDifference } from "@/components/payload-changes";

test("equal payloads have no changes", () => {
  expect(payloadChanges({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});

test("each change has its pointer", () => {
  const before = { to: "a@x.example", n: { gone: 1, "a/b": 2 }, list: [{ id: 1 }, { id: 2 }] };
  const after = { to: "b@x.example", n: { "a/b": 3 }, list: [{ id: 1 }, { id: 5 }, { id: 6 }], cc: ["c@x.example"] };
  expect(payloadChanges(before, after)).toEqual([
    { kind: "changed", pointer: "/to", before: "a@x.example", after: "b@x.example" },
    { kind: "removed", pointer: "/n/gone", before: 1 },
    { kind: "changed", pointer: "/n/a~1b", before: 2, after: 3 },
    { kind: "changed", pointer: "/list/1/id", before: 2, after: 5 },
    { kind: "added", pointer: "/list/2", after: { id: 6 } },
    { kind: "added", pointer: "/cc", after: ["c@x.example"] },
  ]);
});

test("an element that moved is no change of its value", () => {
  expect(payloadChanges({ l: ["a", "b", "c"] }, { l: ["b", "c", "a"] })).toEqual([
    { kind: "moved", pointer: "/l/2", from: "/l/0" },
  ]);
});

test("members named like the delta's own are members", () => {
  expect(payloadChanges({ _t: "a", _0: 1 }, { _t: "b", _0: 2 })).toEqual([
    { kind: "changed", pointer: "/_t", before: "a", after: "b" },
    { kind: "changed", pointer: "/_0", before: 1, after: 2 },
  ]);
});

test("a text's difference is what lies between", () => {
  expect(textDifference("pay 10 EUR to Ada", "pay 1000 EUR to Ada")).toEqual({
    before: "pay ",
    removed: "10",
    added: "1000",
    after: " EUR to Ada",
  });
});

test("the parts of a difference always make the two texts again", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (older, newer) => {
      const { before, removed, added, after } = textDifference(older, newer);
      expect(before + removed + after).toBe(older);
      expect(before + added + after).toBe(newer);
    }),
  );
});
