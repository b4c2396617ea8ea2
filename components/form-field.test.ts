import { describe, expect, test } from "vitest";
import { emptyValue, formField, resolvedSchema } from "@/components/form-field";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

const kindOf = (schema: JsonObject, value: JsonValue) => formField(schema, value, 0).kind;

describe("formField", () => {
  test.each<[string, JsonObject, JsonValue]>([
    ["text", { type: "string" }, "a"],
    ["text", { type: ["string", "null"] }, "a"],
    ["number", { type: "integer" }, 9007199254740991],
    ["number", { type: "number" }, 0.1],
    ["flag", { type: "boolean" }, false],
    ["choice", { enum: ["a", 1, null] }, "a"],
    ["choice", { type: "string", const: "a" }, "a"],
    ["list", { type: "array", items: { type: "string" } }, []],
    ["object", { type: "object", properties: {} }, { unknown: 1 }],
    ["json", { type: ["string", "null"] }, null],
    ["json", { type: "string" }, "a\r\nb"],
    ["json", { type: "string" }, 1],
    ["json", { type: "array", prefixItems: [{ type: "string" }] }, ["a"]],
    ["json", { type: "array" }, ["a"]],
    ["json", { oneOf: [{ type: "string" }, { type: "number" }] }, "a"],
    ["json", { type: "object", additionalProperties: { type: "string" } }, { a: "b" }],
    ["json", {}, "a"],
  ])("%s for %j with %j", (kind, schema, value) => {
    expect(kindOf(schema, value)).toBe(kind);
  });

  test("a text is long where it may be, or is", () => {
    const isLong = (schema: JsonObject, value: string) => formField({ type: "string", ...schema }, value, 0);
    expect(isLong({ maxLength: 100 }, "a")).toMatchObject({ isLong: false });
    expect(isLong({ maxLength: 100 }, "a\nb")).toMatchObject({ isLong: true });
    expect(isLong({}, "a")).toMatchObject({ isLong: true });
    expect(isLong({ format: "email" }, "a")).toMatchObject({ isLong: false });
  });

  test("names the schema's members in their order, then those that it does not know", () => {
    const schema = { type: "object", properties: { b: {}, a: {} }, required: ["a"] };
    expect(formField(schema, { zeta: 1, a: 2 }, 0)).toMatchObject({
      members: [
        { name: "b", required: false },
        { name: "a", required: true },
        { name: "zeta", schema: null },
      ],
    });
  });
});

test("references are followed here alone, and never for ever", () => {
  const root = { $defs: { "a/b": { type: "string" }, me: { $ref: "#/$defs/me" } } };
  expect(resolvedSchema({ $ref: "#/$defs/a~1b", title: "T" }, root)).toEqual({ type: "string", title: "T" });
  expect(resolvedSchema({ $ref: "#/$defs/me" }, root)).toEqual({});
  expect(resolvedSchema({ $ref: "https://a.example/schema", type: "string" }, root)).toEqual({ type: "string" });
  expect(resolvedSchema({ $ref: "#/%E0%A4%A" }, root)).toEqual(root);
  expect(resolvedSchema(true, root)).toEqual({});
});

test("what is added is the default, or the emptiest of its type with what it must have", () => {
  const line = { type: "object", properties: { item: { type: "string" }, note: {} }, required: ["item"] };
  const root = { $defs: { line } };
  expect(emptyValue({ type: "integer", default: 3 }, root)).toBe(3);
  expect(emptyValue({ enum: ["x"] }, root)).toBe("x");
  const schema = { type: "object", properties: { line: { $ref: "#/$defs/line" } }, required: ["line"] };
  expect(emptyValue(schema, root)).toEqual({ line: { item: "" } });
  const recursive: JsonObject = { type: "object", properties: { again: { $ref: "#" } }, required: ["again"] };
  expect(isJsonObject(emptyValue(recursive, recursive))).toBe(true);
});
