import { afterEach, expect, test, vi } from "vitest";
import { ApiClient } from "./demo-agent";

afterEach(() => vi.unstubAllGlobals());

test.each([
  [6, null, "6"],
  [200, "next", "200+"],
])("%i pending on the page, and %s after them: %s", async (count, nextCursor, words) => {
  vi.stubGlobal("fetch", async () => Response.json({ data: new Array(count).fill({}), nextCursor }));
  expect(await new ApiClient("http://desk.example", "t").countPending()).toBe(words);
});
