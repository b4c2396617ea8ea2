import { schemaRules } from "@/components/schema-rules";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** A piece of a type: words, or a schema that has a name of its own. */
export type TypePart = string | { schema: string };

/** What one schema says of a value. `values` are those that it may only be, as JSON; `rules` its limits in words. */
export interface SchemaType {
  type: TypePart[];
  values: string[];
  rules: string[];
  description: string;
}

const refPlace = "#/components/schemas/";

const distinct = <Item>(items: Item[]): Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];
const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** The schemas in a list of them, and in a place for one. */
export const schemasIn = (value: JsonValue | undefined): JsonObject[] => list(value).filter(isJsonObject);
export const schemaIn = (value: JsonValue | undefined): JsonObject | null => (isJsonObject(value) ? value : null);

/** The choices between which a value is one, or at least one. */
export const choicesOf = (schema: JsonObject): JsonObject[] => schemasIn(schema.oneOf ?? schema.anyOf);

/** The name of the schema that this one only refers to, or null. */
export function schemaName(schema: JsonObject): string | null {
  const { $ref } = schema;
  if (typeof $ref !== "string") return null;
  return $ref.startsWith(refPlace) ? $ref.slice(refPlace.length) : $ref;
}

function joined(types: TypePart[][], word: string): TypePart[] {
  return distinct(types).flatMap((type, index) => (index === 0 ? type : [` ${word} `, ...type]));
}

/** "array of string", "array of (string or null)"; "array" alone where it may hold anything. */
function holding(word: string, inner: JsonObject | null): TypePart[] {
  const type = inner === null ? ["any"] : typeOf(inner);
  if (type.length === 1 && type[0] === "any") return [word];
  return type.length > 1 && type.includes(" or ") ? [`${word} of (`, ...type, ")"] : [`${word} of `, ...type];
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function typeOf(schema: JsonObject): TypePart[] {
  const name = schemaName(schema);
  if (name !== null) return [{ schema: name }];
  const choices = choicesOf(schema);
  if (choices.length > 0) return joined(choices.map(typeOf), "or");
  const parts = schemasIn(schema.allOf);
  if (parts.length > 0) return joined(parts.map(typeOf), "and");
  const only = schema.const === undefined ? list(schema.enum) : [schema.const];
  const kinds = schema.type === undefined ? only.map(kindOf) : [schema.type].flat();
  if (kinds.length === 0) return ["any"];
  const types = kinds.map((kind): TypePart[] => {
    if (kind === "array") return holding("array", schemaIn(schema.items));
    if (kind === "object") return holding("object", schemaIn(schema.additionalProperties));
    return [String(kind)];
  });
  return joined(types, "or");
}

function valuesOf(schema: JsonObject): string[] {
  const own = schema.const === undefined ? list(schema.enum) : [schema.const];
  const below = [...choicesOf(schema), schemaIn(schema.items)].flatMap((each) => (each === null ? [] : valuesOf(each)));
  return distinct([...own.map((value) => JSON.stringify(value)), ...below]);
}

/** Where a format is named, the pattern behind it says nothing more to a reader; nor what holds for each, where it holds alone too. */
function rulesOf(schema: JsonObject): string[] {
  const { enum: _values, const: _value, pattern, ...limits } = schema;
  const isSpelledOut = pattern === undefined || schema.format !== undefined;
  const own = schemaRules(isSpelledOut ? limits : { ...limits, pattern });
  const each = (value: JsonValue | undefined, word: string) => {
    const inner = schemaIn(value);
    return inner === null ? [] : rulesOf(inner).map((rule) => `${word}: ${rule}`);
  };
  const rules = distinct([
    ...own,
    ...(schema.additionalProperties === false ? ["no other members"] : []),
    ...each(schema.items, "each"),
    ...each(schema.additionalProperties, "each"),
    ...each(schema.propertyNames, "each name"),
    ...[...choicesOf(schema), ...schemasIn(schema.allOf)].flatMap(rulesOf),
    ...(["not", "if"].some((keyword) => schema[keyword] !== undefined) ? ["more conditions in the schema"] : []),
  ]);
  return rules.filter((rule) => !rules.some((alone) => rule === `each: ${alone}`));
}

/** What a JSON Schema of an OpenAPI document says of a value itself; `schemaRows` gives its members. No reference is followed. */
export function schemaType(schema: JsonObject): SchemaType {
  const { description } = schema;
  return {
    ...{ type: typeOf(schema), values: valuesOf(schema), rules: rulesOf(schema) },
    description: typeof description === "string" ? description : "",
  };
}
