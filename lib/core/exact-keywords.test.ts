import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { validateParams } from "@/lib/core/params-schema";

const a = (schema: JsonObject): JsonObject => ({ type: "object", properties: { a: schema } });

describe("uniqueItems", () => {
  const unique = a({ type: "array", uniqueItems: true });

  it.each<[JsonValue[]]>([
    [[1, "1", true, "true", null, "null", [], {}]],
    [[{ x: 1 }, { x: 2 }, { y: 1 }, [1], ["1"]]],
    [[{ valueOf: 1 }, { valueOf: 2 }, { toString: 1 }]],
  ])("takes %j", (items) => {
    expect(validateParams(unique, { a: items })).toEqual([]);
  });

  it("names the two that are the same, whatever the order of their members", () => {
    expect(validateParams(unique, { a: [0, { x: 1, y: [2] }, 3, { y: [2], x: 1 }] })).toEqual([
      { pointer: "/params/a", detail: "must NOT have duplicate items (items ## 1 and 3 are identical)" },
    ]);
    expect(validateParams(a({ uniqueItems: false }), { a: [1, 1] })).toEqual([]);
  });

  it("takes many items in a time that they are worth", () => {
    const objects = Array.from({ length: 60_000 }, (_, id) => ({ id }));
    const startedAt = performance.now();
    expect(validateParams(unique, { a: objects })).toEqual([]);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe("const and enum", () => {
  it.each<[JsonObject, JsonValue]>([
    [{ const: { constructor: {} } }, { constructor: {} }],
    [{ const: { x: [1, { y: 2, z: 3 }] } }, { x: [1, { z: 3, y: 2 }] }],
    [{ const: null }, null],
    [{ enum: [1, "a", { valueOf: 1 }] }, { valueOf: 1 }],
    [{ enum: [1, "a"] }, "a"],
  ])("%j takes %j", (schema, value) => {
    expect(validateParams(a(schema), { a: value })).toEqual([]);
  });

  it.each<[JsonObject, JsonValue, string]>([
    [{ const: { x: 1 } }, { valueOf: 1 }, "must be equal to constant"],
    [{ const: 1 }, "1", "must be equal to constant"],
    [{ enum: [{ x: 1 }] }, { toString: 1 }, 'must be one of [{"x":1}]'],
    [{ enum: [1, "a"] }, true, 'must be one of [1,"a"]'],
  ])("%j refuses %j", (schema, value, detail) => {
    expect(validateParams(a(schema), { a: value })).toEqual([{ pointer: "/params/a", detail }]);
  });
});
