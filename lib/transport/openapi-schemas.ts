import { z } from "zod";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** The schemas of an OpenAPI document: those with an id stand once, in `components`, and are referred to. */
export interface OpenApiSchemas {
  components: Record<string, JsonValue>;
  /** What a caller sends: members with a default may be left out. */
  input(schema: z.ZodType): JsonObject;
  /** What the API answers; later versions may add members. */
  output(schema: z.ZodType): JsonObject;
}

type Direction = "input" | "output";

const localRef = "#/$defs/";

/** Collects zod schemas as JSON Schema 2020-12, which is OpenAPI 3.1's own dialect. */
export function collectSchemas(): OpenApiSchemas {
  const components: Record<string, JsonValue> = {};
  const convert = (schema: z.ZodType, io: Direction): JsonObject => {
    const { $schema: _dialect, $defs, ...root } = toJsonSchema(schema, io);
    // A schema that is both sent and answered has two forms: where nested in a body that is sent, it gets its own name.
    const nameOf = (id: string) => (io === "input" && root.$ref !== localRef + id ? `${id}Input` : id);
    for (const [id, definition] of Object.entries(isJsonObject($defs) ? $defs : {})) {
      components[nameOf(id)] = refer(definition, nameOf);
    }
    return referObject(root, nameOf);
  };
  return {
    components,
    input: (schema) => convert(schema, "input"),
    output: (schema) => convert(schema, "output"),
  };
}

function toJsonSchema(schema: z.ZodType, io: Direction): JsonObject {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod;
      if (io === "output" && def.type === "object" && !("catchall" in def && def.catchall !== undefined)) {
        delete jsonSchema.additionalProperties;
      }
      // An address is what URL (WHATWG) parses, which takes more than the `uri` of RFC 3986.
      if (jsonSchema.format === "uri") delete jsonSchema.format;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return JSON.parse(JSON.stringify(made));
}

function refer(value: JsonValue, nameOf: (id: string) => string): JsonValue {
  if (Array.isArray(value)) return value.map((element) => refer(element, nameOf));
  return isJsonObject(value) ? referObject(value, nameOf) : value;
}

function referObject(value: JsonObject, nameOf: (id: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isRef = name === "$ref" && typeof member === "string" && member.startsWith(localRef);
      if (isRef) return [name, `#/components/schemas/${nameOf(member.slice(localRef.length))}`];
      return [name, refer(member, nameOf)];
    }),
  );
}
