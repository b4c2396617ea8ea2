import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** The schemas that the client's methods take and give; those that they refer to come with them. */
const roots = ["Problem", "Proposal", "ProposalPage", "SubmitProposal", "ReviseProposal", "SubmitBatch", "BatchResult"];

const head = `// Made from the OpenAPI document by \`npm run client:types\`. Not to be edited.

/** Any JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
`;

/** TypeScript types of the client's part of an OpenAPI document. Throws where a schema says what this does not know. */
export function contractTypes(document: JsonObject): string {
  const schemas = objectAt(objectAt(document, "components"), "schemas");
  const found = new Map<string, string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.set(name, "");
    const refer = (other: string) => {
      visit(other);
      return other;
    };
    found.set(name, `export type ${name} = ${typeOf(objectAt(schemas, name), refer)};\n`);
  };
  for (const name of roots) visit(name);
  return [head, ...[...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)].join("\n");
}

type Refer = (name: string) => string;

function typeOf(schema: JsonObject, refer: Refer): string {
  const { $ref, enum: values, const: value, anyOf, type } = schema;
  if (typeof $ref === "string") return refer($ref.slice($ref.lastIndexOf("/") + 1));
  if (value !== undefined) return JSON.stringify(value);
  if (Array.isArray(values)) return values.map((each) => JSON.stringify(each)).join(" | ");
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeOf(requireObject(each), refer)).join(" | ");
  if (Array.isArray(type)) return type.map((each) => typeOf({ ...schema, type: each }, refer)).join(" | ");
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return `Array<${typeOf(objectAt(schema, "items"), refer)}>`;
    case "object":
      return objectType(schema, refer);
    case undefined:
      return "Json";
    default:
      throw new Error(`No type is known for ${JSON.stringify(schema)}.`);
  }
}

function objectType(schema: JsonObject, refer: Refer): string {
  const { properties, required, additionalProperties } = schema;
  if (!isJsonObject(properties)) {
    return isJsonObject(additionalProperties)
      ? `{ [name: string]: ${typeOf(additionalProperties, refer)} }`
      : "{ [name: string]: Json }";
  }
  const needed = new Set(Array.isArray(required) ? required : []);
  const members = Object.entries(properties).map(([name, member]) => {
    const { description } = requireObject(member);
    const said = typeof description === "string" ? `/** ${description.replaceAll("*/", "* /")} */\n` : "";
    return `${said}${JSON.stringify(name)}${needed.has(name) ? "" : "?"}: ${typeOf(requireObject(member), refer)};`;
  });
  return `{\n${members.join("\n")}\n}`;
}

function objectAt(parent: JsonObject, name: string): JsonObject {
  return requireObject(parent[name], name);
}

function requireObject(value: JsonValue | undefined, name = "A schema"): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error(`${name} is no object.`);
}
