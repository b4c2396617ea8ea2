import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** By the name of a member or a parameter: values that are likely to be found by it, to be tried as often as made-up ones. */
export type LikelyValues = Record<string, fc.Arbitrary<JsonValue>>;

/** Makes values that fit a schema of `document`, `name` being the member or parameter that it stands at. */
export type SchemaArbitrary = (schema: JsonObject, name?: string) => fc.Arbitrary<JsonValue>;

const longest = 24;
const odd = fc.oneof(fc.string({ maxLength: longest }), fc.string({ unit: "grapheme", maxLength: longest }));

/** Reads JSON Schema 2020-12 as far as the contract's requests use it. Throws where a schema says what this does not know. */
export function schemaArbitrary(document: JsonObject, likely: LikelyValues = {}): SchemaArbitrary {
  const ofSchema: SchemaArbitrary = (schema, name = "") => {
    const known = likely[name];
    return known === undefined ? ofForm(schema) : fc.oneof({ arbitrary: known, weight: 4 }, ofForm(schema));
  };
  const ofForm = (schema: JsonObject): fc.Arbitrary<JsonValue> => {
    const { $ref, const: only, enum: values, anyOf, oneOf, type } = schema;
    if (typeof $ref === "string") return ofForm(objectIn(objectIn(objectIn(document, "components"), "schemas"), $ref));
    if (only !== undefined) return fc.constant(only);
    if (Array.isArray(values)) return fc.constantFrom(...values);
    const choices = anyOf ?? oneOf;
    if (Array.isArray(choices)) return fc.oneof(...choices.map((choice) => ofForm(object(choice))));
    return type === undefined ? anyJson() : ofType(schema, String(type));
  };
  const ofType = (schema: JsonObject, type: string): fc.Arbitrary<JsonValue> => {
    switch (type) {
      case "string":
        return stringOf(schema);
      case "integer":
        return fc.integer(rangeOf(schema));
      case "number":
        return fc.double({ ...rangeOf(schema), noNaN: true, noDefaultInfinity: true });
      case "boolean":
        return fc.boolean();
      case "null":
        return fc.constant(null);
      case "array":
        return fc.array(ofSchema(object(schema.items)), {
          minLength: numberIn(schema, "minItems") ?? 0,
          maxLength: Math.min(numberIn(schema, "maxItems") ?? 4, 4),
        });
      case "object":
        return objectOf(schema, ofSchema);
      default:
        throw new Error(`No values are known for ${JSON.stringify(schema)}.`);
    }
  };
  return ofSchema;
}

/** Any JSON value that an I-JSON text can hold, more or less. */
export function anyJson(): fc.Arbitrary<JsonValue> {
  return fc.jsonValue({ maxDepth: 3 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));
}

function stringOf(schema: JsonObject): fc.Arbitrary<string> {
  const { pattern, format } = schema;
  const minLength = numberIn(schema, "minLength") ?? 0;
  const maxLength = numberIn(schema, "maxLength") ?? Number.POSITIVE_INFINITY;
  if (typeof pattern === "string") {
    const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
    return fc.stringMatching(new RegExp(pattern, "u"), { size: "-1" }).filter(fits);
  }
  if (format === "uri") return fc.webUrl({ validSchemes: ["http", "https"], size: "-1" });
  const short = fc.string({ unit: "grapheme", minLength, maxLength: Math.min(maxLength, longest) });
  const full = maxLength <= 500 ? [fc.constant("x".repeat(maxLength))] : [];
  return fc.oneof(
    odd.filter((text) => text.length >= minLength && text.length <= maxLength),
    short,
    ...full,
  );
}

function objectOf(schema: JsonObject, ofSchema: SchemaArbitrary): fc.Arbitrary<JsonObject> {
  const { properties, required, additionalProperties, propertyNames } = schema;
  if (!isJsonObject(properties)) {
    const names = isJsonObject(propertyNames) ? stringOf(propertyNames) : fc.string({ maxLength: longest });
    const members = isJsonObject(additionalProperties) ? ofSchema(additionalProperties) : anyJson();
    return fc.dictionary(names, members, { maxKeys: 4 });
  }
  const members = Object.entries(properties).map(([name, member]) => [name, ofSchema(object(member), name)]);
  const requiredKeys = Array.isArray(required) ? required.map(String) : [];
  return fc.record(Object.fromEntries(members), { requiredKeys });
}

function rangeOf(schema: JsonObject): { min?: number; max?: number } {
  const [min, max] = [numberIn(schema, "minimum"), numberIn(schema, "maximum")];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function numberIn(schema: JsonObject, name: string): number | undefined {
  const value = schema[name];
  return typeof value === "number" ? value : undefined;
}

function objectIn(parent: JsonObject, name: string): JsonObject {
  return object(parent[name.slice(name.lastIndexOf("/") + 1)]);
}

function object(value: JsonValue | undefined): JsonObject {
  if (isJsonObject(value)) return value;
  throw new Error(`There is no schema: ${JSON.stringify(value)}`);
}
