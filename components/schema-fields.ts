import { schemaRules } from "@/components/schema-rules";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** One param as the table shows it. `path` is dotted, `[]` for the items of an array; `rules` are its limits in words. */
export interface SchemaField {
  path: string;
  type: string;
  required: boolean;
  rules: string[];
  description: string;
}

const deepest = 6;

const text = (value: JsonValue | undefined) => (typeof value === "string" ? value : "");
const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
function rulesOf(schema: JsonObject): string[] {
  const choices = ["oneOf", "anyOf", "allOf", "not", "if"].some((keyword) => schema[keyword] !== undefined);
  return [...schemaRules(schema), ...(choices ? ["more conditions in the schema"] : [])];
}

function jsonType(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function typeOf(schema: JsonObject): string {
  if (typeof schema.$ref === "string") return schema.$ref.split("/").at(-1) ?? "";
  const types = typeof schema.type === "string" ? [schema.type] : list(schema.type).map(text);
  if (types.length === 0 && list(schema.enum).length > 0) types.push(...new Set(list(schema.enum).map(jsonType)));
  const items = isJsonObject(schema.items) ? typeOf(schema.items) : "";
  const named = types.map((type) => (type === "array" && items !== "" && items !== "any" ? `array of ${items}` : type));
  return named.join(" or ") || "any";
}

/** A local reference (`#/$defs/line`) as what it names; anything else as it is. */
function resolved(schema: JsonObject, root: JsonObject): JsonObject {
  if (typeof schema.$ref !== "string" || !schema.$ref.startsWith("#/")) return schema;
  const steps = schema.$ref.slice(2).split("/");
  let found: JsonValue | undefined = root;
  for (const step of steps) {
    found = isJsonObject(found) ? found[step.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return isJsonObject(found) ? { ...found, ...schema } : schema;
}

function fieldsBelow(schema: JsonObject, root: JsonObject, prefix: string, depth: number): SchemaField[] {
  if (depth > deepest || !isJsonObject(schema.properties)) return [];
  const required = list(schema.required);
  return Object.entries(schema.properties).flatMap(([name, value]) => {
    const field = isJsonObject(value) ? resolved(value, root) : {};
    const path = `${prefix}${name}`;
    const items = isJsonObject(field.items) ? resolved(field.items, root) : {};
    const shown = {
      ...{ path, type: typeOf(field), required: required.includes(name), rules: rulesOf(field) },
      description: text(field.description) || text(field.title),
    };
    return [
      shown,
      ...fieldsBelow(field, root, `${path}.`, depth + 1),
      ...fieldsBelow(items, root, `${path}[].`, depth + 1),
    ];
  });
}

/** The params that a JSON Schema (2020-12, an object at its root) describes, nested ones below theirs. */
export function schemaFields(schema: JsonObject): SchemaField[] {
  return fieldsBelow(resolved(schema, schema), schema, "", 1);
}
