import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { paramsSchemaIssues } from "@/lib/core/params-schema-issues";

const withTitle = (title: JsonObject) => ({ type: "object", properties: { "a/b": title } });
const pointers = (schema: JsonObject) => paramsSchemaIssues(schema).map(({ pointer }) => pointer);

describe("paramsSchemaIssues", () => {
  test("finds nothing in a usable schema", () => {
    expect(paramsSchemaIssues(withTitle({ type: "string", maxLength: 3 }))).toEqual([]);
  });

  test("points at each keyword that is wrong, once", () => {
    const schema = { ...withTitle({ type: "sting", maxLength: -1 }), required: "title" };
    expect(pointers(schema).sort()).toEqual([
      "/paramsSchema/properties/a~1b/maxLength",
      "/paramsSchema/properties/a~1b/type",
      "/paramsSchema/required",
    ]);
    expect(paramsSchemaIssues(withTitle({ type: "sting" }))[0]?.detail).toContain('"string"');
  });

  test("points at a reference to nothing and at a pattern that is none", () => {
    expect(pointers(withTitle({ $ref: "#/$defs/line" }))).toEqual(["/paramsSchema/properties/a~1b/$ref"]);
    expect(pointers(withTitle({ type: "string", pattern: "(" }))).toEqual(["/paramsSchema/properties/a~1b/pattern"]);
  });

  test("points at the pattern that RE2 does not take, and says why", () => {
    const schema = {
      type: "object",
      properties: { ok: { pattern: "a" }, "a/b": { patternProperties: { a: {}, "x(?=a)/": {} } } },
    };
    expect(paramsSchemaIssues(schema)).toEqual([
      {
        pointer: "/paramsSchema/properties/a~1b/patternProperties/x(?=a)~1",
        detail: "pattern “x(?=a)/” looks ahead or behind, which can take forever: say it with allOf and not",
      },
    ]);
    expect(pointers(withTitle({ pattern: "(a)\\1" }))).toEqual(["/paramsSchema/properties/a~1b/pattern"]);
  });

  test("points at the whole where it refers to itself", () => {
    expect(paramsSchemaIssues({ type: "object", $ref: "#" })).toEqual([
      { pointer: "/paramsSchema", detail: expect.stringContaining("must not refer to itself in place") },
    ]);
  });

  test("points at the whole where nothing is named", () => {
    expect(pointers({ type: "string" })).toEqual(["/paramsSchema"]);
    let deep: JsonObject = { type: "object" };
    for (let level = 0; level < 40; level += 1) deep = { type: "object", properties: { a: deep } };
    expect(pointers(deep)).toEqual(["/paramsSchema"]);
  });
});
