import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { auditKindGroups } from "@/components/audit-kinds";

it("offers every kind of event that a service appends", () => {
  const offered = auditKindGroups.flatMap(({ kinds }) => kinds);
  const sources = readdirSync("lib/services").filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const appended = sources.flatMap((file) => {
    const text = readFileSync(`lib/services/${file}`, "utf8");
    return [...text.matchAll(/kind: "([a-z_]+\.[a-z_]+)"/g)].map((match) => match[1] ?? "");
  });
  expect(appended.length).toBeGreaterThan(5);
  expect(appended.filter((kind) => !offered.includes(kind))).toEqual([]);
  expect(new Set(offered).size).toBe(offered.length);
});
