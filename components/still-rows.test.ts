import { expect, test } from "vitest";
import { freshRows, holdStill } from "@/components/still-rows";

const row = (id: string, note = "") => ({ id, note });
const ids = (rows: { row: { id: string }; gone: boolean }[]) => rows.map((r) => (r.gone ? `-${r.row.id}` : r.row.id));

test("a row that changed changes where it stands", () => {
  const { rows, waiting } = holdStill(freshRows([row("a"), row("b")]), [row("b", "1 of 2"), row("a")]);
  expect(ids(rows)).toEqual(["a", "b"]);
  expect(rows[1]?.row.note).toBe("1 of 2");
  expect(waiting).toBe(0);
});

test("a row that went stays, marked, and comes back unmarked", () => {
  const { rows } = holdStill(freshRows([row("a"), row("b")]), [row("b")]);
  expect(ids(rows)).toEqual(["-a", "b"]);
  expect(ids(holdStill(rows, [row("a"), row("b")]).rows)).toEqual(["a", "b"]);
});

test("new rows after the last are added, those before it wait", () => {
  const { rows, waiting } = holdStill(freshRows([row("b"), row("d")]), [
    row("a"),
    row("b"),
    row("c"),
    row("d"),
    row("e"),
  ]);
  expect(ids(rows)).toEqual(["b", "d", "e"]);
  expect(waiting).toBe(2);
});

test("when every row went, new ones stand after them", () => {
  expect(ids(holdStill(freshRows([row("a")]), [row("b")]).rows)).toEqual(["-a", "b"]);
});
