import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { valueAtPointer } from "@/lib/core/json-pointer";

/** Keywords whose schemas judge the same value as the schema that they stand in. */
const inPlace = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"];

/**
 * Whether a schema within `root` leads back to itself without going down into the value, so that judging would never
 * end. References within `root` are followed (by pointer, anchor or `$id`), and no others.
 */
export function refersToItself(root: JsonObject): boolean {
  const schemas = objectsWithin(root);
  const open = new Set<JsonObject>();
  const done = new Set<JsonObject>();
  const isEndless = (schema: JsonObject): boolean => {
    if (open.has(schema)) return true;
    if (done.has(schema)) return false;
    open.add(schema);
    const next = [...targetsOf(schema, root, schemas), ...inPlaceOf(schema)];
    if (next.some(isEndless)) return true;
    open.delete(schema);
    done.add(schema);
    return false;
  };
  return schemas.some(isEndless);
}

function objectsWithin(value: JsonValue): JsonObject[] {
  if (value === null || typeof value !== "object") return [];
  const inside = Object.values(value).flatMap(objectsWithin);
  return isJsonObject(value) ? [value, ...inside] : inside;
}

function inPlaceOf(schema: JsonObject): JsonObject[] {
  const { dependentSchemas } = schema;
  const values = inPlace.flatMap((keyword) => schema[keyword] ?? []);
  return [...values, ...(isJsonObject(dependentSchemas) ? Object.values(dependentSchemas) : [])].filter(isJsonObject);
}

function targetsOf({ $ref, $dynamicRef }: JsonObject, root: JsonObject, schemas: JsonObject[]): JsonObject[] {
  const references = [$ref, $dynamicRef].filter((reference) => typeof reference === "string");
  return references.map((reference) => targetOf(reference, root, schemas)).filter((target) => target !== null);
}

function targetOf(reference: string, root: JsonObject, schemas: JsonObject[]): JsonObject | null {
  const [id = "", fragment = ""] = reference.split("#");
  const base = id === "" ? root : schemas.find(({ $id }) => $id === id);
  if (base === undefined) return null;
  if (fragment !== "" && !fragment.startsWith("/"))
    return schemas.find(({ $anchor, $dynamicAnchor }) => [$anchor, $dynamicAnchor].includes(fragment)) ?? null;
  const target = valueAtPointer(base, decoded(fragment));
  return isJsonObject(target) ? target : null;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
