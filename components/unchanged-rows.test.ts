import { expect, test } from "vitest";
import { unchangedRows } from "@/components/unchanged-rows";

const row = (id: string, given = 0) => ({ id, approvals: { required: 2, given } });

test("a list that says the same is the same", () => {
  const before = [row("a"), row("b")];
  expect(unchangedRows(before, [row("a"), row("b")])).toBe(before);
});

test("of a list that changed, the rows that did not are the same", () => {
  const before = [row("a"), row("b"), row("c")];
  const after = unchangedRows(before, [row("c"), row("b", 1), row("d")]);
  expect(after).toEqual([row("c"), row("b", 1), row("d")]);
  expect(after[0]).toBe(before[2]);
});

test("a list in another order, or a shorter one, is another", () => {
  const before = [row("a"), row("b")];
  expect(unchangedRows(before, [row("b"), row("a")])).toEqual([row("b"), row("a")]);
  expect(unchangedRows(before, [row("a")])).toEqual([row("a")]);
});
