import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { checkParamsSchema, compileParamsSchema, validateParams } from "@/lib/core/params-schema";

const schema: JsonObject = {
  type: "object",
  properties: {
    to: { type: "string", format: "email" },
    "a/b~c": { type: "integer", default: 1 },
    kind: { enum: ["x", 1] },
    list: { type: "array", items: { type: "string", maxLength: 5, pattern: "^a+$" }, maxItems: 2, uniqueItems: true },
  },
  required: ["to"],
  additionalProperties: false,
};

describe("validateParams", () => {
  it("finds nothing wrong with what fits", () => {
    expect(validateParams(schema, { to: "a@b.example", "a/b~c": 2, kind: 1, list: ["a"] })).toEqual([]);
  });

  it("points at everything that is wrong", () => {
    expect(validateParams(schema, { "a/b~c": "1", kind: 2, "z~/": 1, list: ["b"] })).toEqual(
      expect.arrayContaining([
        { pointer: "/params/to", detail: "is required" },
        { pointer: "/params/a~1b~0c", detail: "must be integer" },
        { pointer: "/params/kind", detail: 'must be one of ["x",1]' },
        { pointer: "/params/z~0~1", detail: "is not a known parameter" },
        { pointer: "/params/list/0", detail: 'must match pattern "^a+$"' },
      ]),
    );
    expect(validateParams(schema, { to: "nobody" })).toEqual([
      { pointer: "/params/to", detail: 'must match format "email"' },
    ]);
    expect(validateParams(schema, [])).toEqual([{ pointer: "/params", detail: "must be object" }]);
  });

  it("never changes what it validates", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("to", "a/b~c", "kind", "list", "x"), fc.jsonValue()), (params) => {
        const json: JsonValue = JSON.parse(JSON.stringify(params));
        const before = JSON.stringify(json);
        validateParams(schema, json);
        expect(JSON.stringify(json)).toBe(before);
      }),
    );
  });

  it("stays quick and brief on hostile values", () => {
    const numbers = Array.from({ length: 60_000 }, (_, index) => index);
    const startedAt = performance.now();
    expect(validateParams(schema, { to: "a@b.example", list: numbers })).toHaveLength(1);
    expect(
      validateParams(
        { type: "object", additionalProperties: false },
        Object.fromEntries(numbers.slice(0, 5_000).map((n) => [n, 1])),
      ),
    ).toHaveLength(50);
    const spaces = { type: "object", properties: { a: { pattern: "^\\s+$" } } };
    expect(validateParams(spaces, { a: `${" ".repeat(250_000)}x` })).toHaveLength(1);
    expect(validateParams(spaces, { a: " ".repeat(250_000) })).toEqual([]);
    const url = { type: "object", properties: { a: { format: "url" } } };
    expect(validateParams(url, { a: "https://a.example/b" })).toEqual([]);
    expect(validateParams(url, { a: `http://${":".repeat(250_000)}` })).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it("goes on with a stored pattern that a new schema may not have", () => {
    const lookingAhead: JsonObject = { type: "object", properties: { a: { pattern: "^(?!.*--)[a-z-]+$" } } };
    expect(checkParamsSchema(lookingAhead)).toContain("looks ahead");
    expect(validateParams(lookingAhead, { a: "x-y" })).toEqual([]);
    expect(validateParams(lookingAhead, { a: "x--y" })).toEqual([
      { pointer: "/params/a", detail: 'must match pattern "^(?!.*--)[a-z-]+$"' },
    ]);
    expect(validateParams(lookingAhead, { a: "x".repeat(10_000) })).toEqual([
      { pointer: "/params", detail: expect.stringContaining("texts longer than 464 characters") },
    ]);
  });

  it("finds params wrong where judging them has no end", () => {
    const issues = [{ pointer: "/params", detail: "can't be judged: their schema goes too deep, or has no end" }];
    expect(validateParams({ type: "object", $ref: "#" }, {})).toEqual(issues);
    expect(validateParams({ type: "object", allOf: [{ $ref: "#" }] }, {})).toEqual(issues);
  });

  it("takes names of Object.prototype for names like others", () => {
    const needs = { type: "object", required: ["constructor", "toString"] };
    expect(validateParams(needs, {})).toEqual([
      { pointer: "/params/constructor", detail: "is required" },
      { pointer: "/params/toString", detail: "is required" },
    ]);
    expect(validateParams(needs, { constructor: 1, toString: 2 })).toEqual([]);
    const knows = { type: "object", properties: { constructor: { type: "string" } }, additionalProperties: false };
    expect(validateParams(knows, {})).toEqual([]);
    expect(validateParams(knows, { constructor: "x" })).toEqual([]);
    expect(validateParams(knows, { constructor: 1, valueOf: 2 })).toHaveLength(2);
    const depends = { type: "object", dependentRequired: { valueOf: ["a"] }, dependentSchemas: { toString: false } };
    expect(validateParams(depends, {})).toEqual([]);
  });

  it("tells patterns apart", () => {
    const withPattern = (pattern: string): JsonObject => ({
      type: "object",
      properties: { a: { pattern }, b: { pattern: "^z$" } },
    });
    expect(validateParams(withPattern("^x$"), { a: "x", b: "x" })).toHaveLength(1);
    expect(validateParams(withPattern("^y$"), { a: "x", b: "z" })).toHaveLength(1);
  });

  it("compiles equal schemas once", () => {
    expect(compileParamsSchema(structuredClone(schema))).toBe(compileParamsSchema(schema));
  });

  it("keeps two versions with one $id apart", () => {
    const withType = (type: string): JsonObject => ({
      $id: "https://schemas.example/ticket",
      type: "object",
      properties: { a: { $ref: "#/$defs/a" } },
      $defs: { a: { type } },
    });
    expect(validateParams(withType("string"), { a: 1 })).toHaveLength(1);
    expect(validateParams(withType("number"), { a: 1 })).toEqual([]);
    expect(validateParams(withType("string"), { a: "1" })).toEqual([]);
    const nested = (type: string): JsonObject => ({
      type: "object",
      properties: { a: { $ref: "https://schemas.example/a" } },
      $defs: { a: { $id: "https://schemas.example/a", type } },
    });
    expect(validateParams(nested("string"), { a: 1 })).toHaveLength(1);
    expect(validateParams(nested("number"), { a: 1 })).toEqual([]);
    const usurper = { $id: "https://json-schema.org/draft/2020-12/schema", type: "object" };
    expect(validateParams(usurper, {})).toEqual([]);
    expect(checkParamsSchema({ type: "object", required: "a" })).toEqual(expect.any(String));
  });
});

describe("checkParamsSchema", () => {
  const deep = (levels: number): JsonObject => (levels === 0 ? {} : { properties: { a: deep(levels - 1) } });

  const accepted: JsonValue[] = [
    schema,
    { type: "object", $schema: "https://json-schema.org/draft/2020-12/schema" },
    { type: "object", properties: { child: { $ref: "#" } }, examples: [{}], "x-note": "unknown keywords are notes" },
    { type: "object", properties: { a: { pattern: "^(a+)+$" } }, patternProperties: { "(x*)*": {} } },
    { type: "object", properties: { a: { type: "array", prefixItems: [{ type: "string" }], items: false } } },
  ];
  it.each(accepted)("accepts %j", (value) => {
    expect(checkParamsSchema(value)).toBeNull();
  });

  const refused: JsonValue[] = [
    true,
    {},
    { type: "array" },
    { type: ["object", "null"] },
    { type: "object", $schema: "http://json-schema.org/draft-07/schema#" },
    { type: "object", properties: { a: { type: "strin" } } },
    { type: "object", properties: { a: { $ref: "https://schemas.example/other" } } },
    { type: "object", properties: { a: { $ref: "#/$defs/none" } } },
    { type: "object", properties: { a: { pattern: "(" } } },
    { type: "object", properties: { a: { pattern: "(?=a)" } } },
    { type: "object", patternProperties: { "(x)\\1": {} } },
    { type: "object", $async: true },
    { type: "object", ...deep(40) },
    { type: "object", description: "x".repeat(70_000) },
  ];
  it.each(refused)("refuses %j", (value) => {
    expect(checkParamsSchema(value)).toEqual(expect.any(String));
  });
});
