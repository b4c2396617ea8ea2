import { expect, test } from "vitest";
import { countText } from "@/components/shell-places";

test("a count stops at a thousand, and says that there are more", () => {
  expect([0, 999, 1_000].map(countText)).toEqual(["0", "999", "999+"]);
});
