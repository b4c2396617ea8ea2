import fc from "fast-check";
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

describe("multipleOf", () => {
  const fits = (multipleOf: number, value: number) => validateParams(a({ multipleOf }), { a: value }).length === 0;

  it.each([
    ...[
      [0.01, 19.99],
      [0.01, -19.99],
      [0.1, 0.3],
      [0.01, 1.1],
      [0.01, 45_000_000_000_000.01],
      [0.01, 0],
      [0.01, 5],
    ],
    ...[
      [2.5, 7.5],
      [7, 49],
      [1e-7, 3e-7],
      [1e-8, 1.23e-6],
      [1000, 3e21],
      [0.01, 1e300],
    ],
  ])("%d is kept by %d", (multipleOf, value) => {
    expect(fits(multipleOf, value)).toBe(true);
  });

  it.each([
    ...[
      [0.01, 19.991],
      [0.01, 19.989],
      [0.01, 0.001],
      [0.1, 0.35],
      [1_000_000, 1_000_001],
      [2, 3],
      [2.5, 7],
    ],
    ...[
      [0.01, 45_000_000_000.001],
      [3, 1e300],
      [1e-7, 1.5e-7],
    ],
  ])("%d is broken by %d", (multipleOf, value) => {
    expect(fits(multipleOf, value)).toBe(false);
  });

  it("keeps every sum of whole cents, and none with a tenth of a cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (cents) => {
        expect(fits(0.01, cents / 100)).toBe(true);
        expect(fits(0.01, Number(`${cents}.1`) / 100)).toBe(false);
      }),
    );
  });

  it("says what ajv says", () => {
    expect(validateParams(a({ multipleOf: 0.01 }), { a: 0.001 })).toEqual([
      { pointer: "/params/a", detail: "must be multiple of 0.01" },
    ]);
  });
});
