import { expect, test } from "vitest";
import { localPath } from "@/lib/contract/local-path";

test.each(["/", "/w/default/inbox?status=pending#top", "/w/a%2F/b"])("%s is a path of this site", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  ...["https://evil.example/x", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example"],
  ...[
    "/.//evil.example",
    "/a/..//evil.example",
    "javascript:alert(1)",
    "http:evil.example",
    "https:/\\evil.example",
    "",
  ],
  ...["///evil.example", " //evil.example", "http://["],
])("%j leads to no other site", (value) => {
  const path = localPath(value);
  expect(path).toMatch(/^\/(?![/\\])/);
  expect(new URL(path, "http://desk.example:3000").origin).toBe("http://desk.example:3000");
});

test("nothing is the front page", () => {
  expect(localPath(undefined)).toBe("/");
  expect(localPath(null)).toBe("/");
});
