import { expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { refersToItself } from "@/lib/core/self-reference";

const withA = (a: JsonObject, $defs: JsonObject = {}): JsonObject => ({ type: "object", properties: { a }, $defs });

test.each<JsonObject>([
  { type: "object", $ref: "#" },
  { type: "object", $dynamicRef: "#" },
  { type: "object", allOf: [{ $ref: "#" }] },
  { type: "object", not: { anyOf: [true, { $ref: "#" }] } },
  { type: "object", if: true, else: { $ref: "#" } },
  { type: "object", dependentSchemas: { a: { $ref: "#" } } },
  { type: "object", $id: "https://schemas.example/a", allOf: [{ $ref: "https://schemas.example/a" }] },
  { type: "object", $anchor: "top", allOf: [{ $ref: "#top" }] },
  withA({ $ref: "#/properties/a" }),
  withA({ $ref: "#/$defs/b" }, { b: { oneOf: [{ $ref: "#/$defs/c~1d" }] }, "c/d": { $ref: "#/$defs/b" } }),
  withA({ $ref: "#/$defs/b%25" }, { "b%": { not: { $ref: "#/$defs/b%25" } } }),
])("%j has no end", (schema) => {
  expect(refersToItself(schema)).toBe(true);
});

test.each<JsonObject>([
  withA({ $ref: "#" }),
  withA({ type: "array", items: { $ref: "#" } }),
  withA({ anyOf: [{ type: "null" }, { $ref: "#" }] }),
  withA({ $ref: "#/$defs/b" }, { b: { properties: { next: { anyOf: [{ type: "null" }, { $ref: "#/$defs/b" }] } } } }),
  withA({ allOf: [{ $ref: "#/$defs/b" }, { $ref: "#/$defs/b" }] }, { b: { $ref: "#/$defs/c" }, c: { type: "string" } }),
  withA({ $ref: "#/$defs/none" }),
  withA({ enum: [{ $ref: "#" }] }),
])("%j ends", (schema) => {
  expect(refersToItself(schema)).toBe(false);
});
