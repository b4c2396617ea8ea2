import { expect, it } from "vitest";
import { schemaRows } from "@/components/schema-rows";
import { schemaType } from "@/components/schema-type";
import type { JsonObject } from "@/lib/core/json";
import { apiReference } from "@/lib/transport/api-reference";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The rows as a person would read them. */
function read(schema: JsonObject): string[] {
  return schemaRows(schema).map((row) => {
    if (row.kind === "variant") return `${row.parent} ${row.number} of ${row.of}`;
    const type = row.type.map((part) => (typeof part === "string" ? part : `<${part.schema}>`)).join("");
    return `${row.parent}${row.name}${row.required ? "!" : ""}: ${[type, ...row.values, ...row.rules].join(", ")}`;
  });
}

it("names members, their types, whether they are required, and what they may be", () => {
  const schema: JsonObject = {
    type: "object",
    required: ["verdict"],
    properties: {
      verdict: { type: "string", enum: ["approve", "reject"], description: "What they say." },
      comment: { type: ["string", "null"], maxLength: 2_000 },
      kind: { const: "http" },
      id: { type: "string", format: "uuid", pattern: "^[0-9a-f-]{36}$" },
      hash: { type: "string", pattern: "^sha256:" },
      anything: {},
    },
  };
  expect(read(schema)).toEqual([
    'verdict!: string, "approve", "reject"',
    "comment: string or null, at most 2000 characters",
    'kind: string, "http"',
    "id: string, uuid",
    "hash: string, matches ^sha256:",
    "anything: any",
  ]);
  expect(schemaRows(schema)[0]).toMatchObject({ description: "What they say." });
});

it("goes into objects, items, maps and what may be null", () => {
  const inner = { type: "object", properties: { url: { type: "string" } }, required: ["url"] };
  expect(
    read({
      properties: {
        one: { ...inner, additionalProperties: false },
        many: { type: "array", maxItems: 50, items: inner },
        named: { type: "object", additionalProperties: inner },
        headers: {
          ...{ type: "object", propertyNames: { pattern: "^X-" } },
          additionalProperties: { type: "string", maxLength: 9 },
        },
        nullable: { anyOf: [inner, { type: "null" }] },
        either: { type: "array", items: { type: ["string", "null"] } },
      },
    }),
  ).toEqual([
    "one: object, no other members",
    "one.url!: string",
    "many: array of object, at most 50 items",
    "many[].url!: string",
    "named: object of object",
    "named.*.url!: string",
    "headers: object of string, each: at most 9 characters, each name: matches ^X-",
    "nullable: object or null",
    "nullable.url!: string",
    "either: array of (string or null)",
  ]);
});

it("says a choice of simple values in one type, and gives each of several objects its own rows", () => {
  const status = { type: "string", enum: ["failed"], maxLength: 9 };
  const taken = { type: "object", properties: { status: { const: 201 } }, required: ["status"] };
  const refused = { type: "object", properties: { status: { minimum: 400 } } };
  const schema = { properties: { status: { anyOf: [status, { type: "array", items: status }] } } };
  expect(read(schema)).toEqual(['status: string or array of string, "failed", at most 9 characters']);
  expect(read({ oneOf: [taken, refused] })).toEqual([
    " 1 of 2",
    "status!: number, 201",
    " 2 of 2",
    "status: any, ≥ 400",
  ]);
  expect(read({ properties: { result: { anyOf: [taken, refused, { type: "null" }] } } }).slice(0, 2)).toEqual([
    "result: object or null",
    "result 1 of 2",
  ]);
  expect(read({ allOf: [taken, { properties: { also: {} } }] })).toEqual(["status!: number, 201", "also: any"]);
  const keys = schemaRows({ oneOf: [taken, refused] }).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it("ends at a schema with a name, also where it names itself", () => {
  const node = {
    type: "object",
    properties: {
      parent: { anyOf: [ref("Node"), { type: "null" }], description: "Above it." },
      children: { type: "array", items: ref("Node") },
      connector: { oneOf: [ref("HttpConnector"), ref("SmtpConnector")] },
    },
  };
  expect(read(node)).toEqual([
    "parent: <Node> or null",
    "children: array of <Node>",
    "connector: <HttpConnector> or <SmtpConnector>",
  ]);
  expect(schemaType(ref("Node"))).toEqual({ type: [{ schema: "Node" }], values: [], rules: [], description: "" });
  expect(schemaRows(ref("Node"))).toEqual([]);
});

it("reads every schema of the API's own document, and finds each that it refers to", () => {
  const { components, paths } = apiReference();
  const { schemas } = components;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const sent = operations.flatMap(({ parameters, requestBody, responses }) => [
    ...parameters.map(({ schema }) => schema),
    ...[requestBody, ...Object.values(responses)].flatMap((each) =>
      Object.values(each?.content ?? {}).map(({ schema }) => schema),
    ),
  ]);
  for (const schema of [...Object.values(schemas), ...sent]) {
    const rows = schemaRows(schema);
    const keys = rows.map(({ key }) => key);
    expect(new Set(keys).size, JSON.stringify(keys)).toBe(keys.length);
    const members = rows.flatMap((row) => (row.kind === "member" ? [row] : []));
    for (const part of [schemaType(schema), ...members].flatMap(({ type }) => type)) {
      if (typeof part !== "string") expect(schemas).toHaveProperty([part.schema]);
    }
  }
});
