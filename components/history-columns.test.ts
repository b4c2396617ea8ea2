import { expect, test } from "vitest";
import { columnsText, historyColumns, shownColumns } from "@/components/history-columns";

const usual = ["started", "who", "key", "attempts", "response"];

test.each<[string | undefined, string | undefined, string[]]>([
  [undefined, undefined, usual],
  ["key,started", undefined, ["started", "key"]],
  ["key", "started", ["key"]],
  [undefined, "impact,took", ["took", "impact"]],
  ["none", "started", []],
  ["nonsense,__proto__", undefined, usual],
  ["key,nonsense", undefined, ["key"]],
  ["", undefined, usual],
])("address %j, remembered %j: %j", (inAddress, remembered, columns) => {
  expect(shownColumns(inAddress, remembered)).toEqual(columns);
});

test("what is written is read again", () => {
  for (const columns of [[], ["took"] as const, historyColumns]) {
    expect(shownColumns(columnsText(columns), undefined)).toEqual(columns);
  }
});
