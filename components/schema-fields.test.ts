import { expect, it } from "vitest";
import { schemaFields } from "@/components/schema-fields";

it("lists params with their type, whether they are required, and their limits", () => {
  const fields = schemaFields({
    type: "object",
    required: ["project"],
    properties: {
      project: { type: "string", enum: ["OPS", "WEB"], description: "Where it goes" },
      title: { type: ["string", "null"], minLength: 1, maxLength: 120 },
      anything: {},
      size: { enum: ["S", "M", null] },
    },
  });
  expect(fields).toEqual([
    { path: "project", type: "string", required: true, rules: ['one of "OPS", "WEB"'], description: "Where it goes" },
    {
      path: "title",
      type: "string or null",
      required: false,
      rules: ["at least 1 character", "at most 120 characters"],
      description: "",
    },
    { path: "anything", type: "any", required: false, rules: [], description: "" },
    { path: "size", type: "string or null", required: false, rules: ['one of "S", "M", null'], description: "" },
  ]);
});

it("goes into objects, items and local references, and ends where a schema names itself", () => {
  const fields = schemaFields({
    type: "object",
    properties: {
      customer: { type: "object", required: ["email"], properties: { email: { type: "string", format: "email" } } },
      lines: { type: "array", minItems: 1, items: { $ref: "#/$defs/line" } },
    },
    $defs: {
      line: { type: "object", properties: { sku: { type: "string" }, parts: { items: { $ref: "#/$defs/line" } } } },
    },
  });
  expect(fields.slice(0, 4).map(({ path, type, required }) => [path, type, required])).toEqual([
    ["customer", "object", false],
    ["customer.email", "string", true],
    ["lines", "array of line", false],
    ["lines[].sku", "string", false],
  ]);
  expect(fields.length).toBeLessThan(20);
});

it("says that there is more where a condition has no short form", () => {
  const [field] = schemaFields({
    type: "object",
    properties: { a: { oneOf: [{ type: "string" }, { type: "number" }] } },
  });
  expect(field?.rules).toEqual(["more conditions in the schema"]);
});
