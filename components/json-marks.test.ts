import { expect, test } from "vitest";
import { jsonMarks } from "@/components/json-marks";

const text = '{\n  "a": {\n    "b": 1\n  }\n}';

test("marks what is no JSON, comments and trailing commas too, and then nothing else", () => {
  const issues = [{ pointer: "/paramsSchema/a", detail: "is wrong" }];
  expect(jsonMarks('{\n  "a": 1,\n}', issues, "/paramsSchema")).toMatchObject([{ line: 3 }]);
  expect(jsonMarks("{ // no\n}", [], "")).toMatchObject([{ line: 1 }]);
  expect(jsonMarks("", [], "")).toMatchObject([{ line: 1 }]);
});

test("marks an issue at its value, and one of what is missing at what should hold it", () => {
  const issues = [
    { pointer: "/paramsSchema/a/b", detail: "is wrong" },
    { pointer: "/paramsSchema/a/c", detail: "is required" },
    { pointer: "/paramsSchemaOther", detail: "is elsewhere" },
    { pointer: "/paramsSchema", detail: "is too long" },
  ];
  expect(jsonMarks(text, issues, "/paramsSchema")).toEqual([
    { start: text.indexOf("1"), end: text.indexOf("1") + 1, line: 3, detail: "a/b is wrong" },
    { start: 9, end: text.lastIndexOf("}") - 1, line: 2, detail: "a/c is required" },
    { start: 0, end: text.length, line: 1, detail: "is too long" },
  ]);
});
