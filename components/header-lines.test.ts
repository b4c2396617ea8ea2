import { expect, test } from "vitest";
import { headerLines, readHeaderLines } from "@/components/header-lines";

test("headers become lines and the same headers again", () => {
  const headers = { "X-Api-Key": "{{ secrets.KEY }}", "X-Link": "https://a.example: b", "X-Empty": "" };
  const text = headerLines(headers);
  expect(text).toBe("X-Api-Key: {{ secrets.KEY }}\nX-Link: https://a.example: b\nX-Empty: ");
  expect(readHeaderLines(text ?? "")).toEqual({ headers, twice: [] });
  expect(headerLines(undefined)).toBe("");
});

test.each([
  ["a line break", { "X-A": "a\nb" }],
  ["a space at the end", { "X-A": "a " }],
  ["a name with a colon", { "a:b": "c" }],
  ["no text", { "X-A": 1 }],
  ["a list", []],
])("headers with %s are no lines", (_, headers) => {
  expect(headerLines(headers)).toBeNull();
});

test("unfinished lines are read as far as they go, and a name that stands twice is told", () => {
  expect(readHeaderLines("X-A\n\n  \nX-B:1\nX-B: 2")).toEqual({ headers: { "X-A": "", "X-B": "2" }, twice: ["X-B"] });
});
