import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

const deepest = 8;

const formats: Record<string, string> = {
  email: "someone@example.com",
  uri: "https://example.com/",
  "uri-reference": "https://example.com/",
  date: "2030-01-31",
  "date-time": "2030-01-31T09:00:00Z",
  time: "09:00:00Z",
  uuid: "0199a1b2-0000-7000-8000-000000000001",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

const numberOf = (value: JsonValue | undefined, fallback: number) => (typeof value === "number" ? value : fallback);

function sampleText(schema: JsonObject): string {
  const format = typeof schema.format === "string" ? formats[schema.format] : undefined;
  const text = format ?? "example";
  const padded = text.padEnd(numberOf(schema.minLength, 0), "x");
  return format === undefined ? padded.slice(0, numberOf(schema.maxLength, padded.length)) : text;
}

function sampleNumber(schema: JsonObject): number {
  const step = numberOf(schema.multipleOf, 1);
  const above = numberOf(schema.exclusiveMinimum, Number.NaN);
  const least = Number.isNaN(above) ? numberOf(schema.minimum, 1) : above + step;
  const value = Math.ceil(least / step) * step;
  return Math.min(value, numberOf(schema.maximum, value));
}

function sampleObject(schema: JsonObject, depth: number): JsonObject {
  const properties = isJsonObject(schema.properties ?? null) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const sample: JsonObject = {};
  for (const name of required) {
    if (typeof name !== "string" || !isJsonObject(properties ?? null)) continue;
    const inner = isJsonObject(properties) ? properties[name] : undefined;
    sample[name] = sampleOf(inner ?? {}, depth + 1);
  }
  return sample;
}

function typeOf(schema: JsonObject): JsonValue | undefined {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((each) => each !== "null");
  return type ?? (schema.properties === undefined ? undefined : "object");
}

function sampleOf(schema: JsonValue, depth: number): JsonValue {
  if (!isJsonObject(schema) || depth > deepest) return "example";
  if (schema.const !== undefined) return schema.const;
  const listed = [schema.examples, schema.enum].find((list) => Array.isArray(list) && list.length > 0);
  if (Array.isArray(listed) && listed[0] !== undefined) return listed[0];
  if (schema.default !== undefined) return schema.default;
  switch (typeOf(schema)) {
    case "object":
      return sampleObject(schema, depth);
    case "array":
      return Array.from({ length: numberOf(schema.minItems, 1) }, () => sampleOf(schema.items ?? {}, depth + 1));
    case "integer":
    case "number":
      return sampleNumber(schema);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return sampleText(schema);
  }
}

/**
 * Params as a JSON Schema asks for them: its own examples where it has some, else the least that its types, formats and
 * bounds let through. A schema that says more (patterns, references, conditions) may refuse them: validate before use.
 */
export function sampleParams(schema: JsonObject): JsonObject {
  const sample = sampleOf(schema, 0);
  return isJsonObject(sample) ? sample : {};
}
