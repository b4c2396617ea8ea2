import { expect, test } from "vitest";
import { sampleParams } from "@/components/sample-params";
import { validateParams } from "@/lib/core/params-schema";

test("what is required is filled as its type, format and bounds ask", () => {
  const schema = {
    type: "object",
    required: ["to", "subject", "amount", "tags", "nested", "when", "kind"],
    additionalProperties: false,
    properties: {
      to: { type: "string", format: "email" },
      subject: { type: "string", minLength: 12, maxLength: 20 },
      amount: { type: "number", exclusiveMinimum: 0, multipleOf: 0.5 },
      tags: { type: "array", minItems: 2, items: { type: "string", enum: ["a", "b"] } },
      nested: { type: "object", required: ["ok"], properties: { ok: { type: "boolean" } } },
      when: { type: ["null", "string"], format: "date-time" },
      kind: { const: "refund" },
      note: { type: "string" },
    },
  };
  const sample = sampleParams(schema);
  expect(validateParams(schema, sample)).toEqual([]);
  expect(sample).not.toHaveProperty("note");
});

test("a schema's own example comes first", () => {
  expect(sampleParams({ type: "object", examples: [{ project: "OPS" }] })).toEqual({ project: "OPS" });
});

test("a schema that says nothing gets an empty object", () => {
  expect(sampleParams({ type: "object" })).toEqual({});
});
