import { expect, test } from "vitest";
import { lineAt, placeOfPointer } from "@/components/json-place";

const text = `{
  "to": ["a@x.example", "b"],
  "n/m": { "deep": 1 }
}`;

const at = (pointer: string) => {
  const place = placeOfPointer(text, pointer);
  return place === null ? null : text.slice(place.start, place.end);
};

test("a pointer leads to its value", () => {
  expect(at("/params/to/1")).toBe('"b"');
  expect(at("/params/n~1m/deep")).toBe("1");
  expect(at("/params")).toBe(text);
});

test("what is missing leads to what should hold it", () => {
  expect(at("/params/n~1m/other")).toBe('{ "deep": 1 }');
  expect(at("/params/to/9")).toBe('["a@x.example", "b"]');
});

test("no JSON has no place", () => {
  expect(placeOfPointer("", "/params/to")).toBeNull();
});

test("lines are counted from 1", () => {
  expect(lineAt(text, 0)).toBe(1);
  expect(lineAt(text, placeOfPointer(text, "/params/n~1m")?.start ?? 0)).toBe(3);
});
