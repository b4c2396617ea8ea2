import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { valueAtPointer } from "@/lib/core/json-pointer";

/** A member of an object in a form. `schema` is null for one that the schema does not name. */
export interface FormMember {
  name: string;
  schema: JsonObject | null;
  required: boolean;
}

/** How a value is edited. `json`: as JSON in place, for what no field can say without loss. */
export type FormField =
  | { kind: "object"; members: FormMember[] }
  | { kind: "list"; item: JsonObject }
  | { kind: "choice"; options: JsonValue[] }
  | { kind: "text"; isLong: boolean }
  | { kind: "number" }
  | { kind: "flag" }
  | { kind: "json" };

const deepest = 8;
const longText = 120;

const asJson: FormField = { kind: "json" };

/** A schema with its local references followed; what leads nowhere, or in a circle, is as empty. */
export function resolvedSchema(schema: JsonValue | undefined, root: JsonObject): JsonObject {
  let found = schema;
  for (let steps = 0; steps < deepest; steps += 1) {
    if (!isJsonObject(found)) return {};
    if (typeof found.$ref !== "string") return found;
    const { $ref, ...beside } = found;
    const target = $ref.startsWith("#") ? valueAtPointer(root, decoded($ref.slice(1))) : undefined;
    found = isJsonObject(target) ? { ...target, ...beside } : beside;
  }
  return {};
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return "";
  }
}

/**
 * How a value of this schema is edited, at this depth. A value that its field could not show as it is (another type, a
 * carriage return, which a text area would drop) is edited as JSON.
 */
export function formField(schema: JsonObject, value: JsonValue, depth: number): FormField {
  if (depth > deepest || value === null) return asJson;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return { kind: "choice", options: schema.enum };
  if (schema.const !== undefined) return { kind: "choice", options: [schema.const] };
  if (typeof value === "string") return textField(schema, value);
  if (typeof value === "number") return mayBe(schema, "number", "integer") ? { kind: "number" } : asJson;
  if (typeof value === "boolean") return mayBe(schema, "boolean") ? { kind: "flag" } : asJson;
  if (Array.isArray(value)) {
    const isPlain = mayBe(schema, "array") && schema.prefixItems === undefined && isJsonObject(schema.items);
    return isPlain && isJsonObject(schema.items) ? { kind: "list", item: schema.items } : asJson;
  }
  return isJsonObject(schema.properties) ? { kind: "object", members: membersOf(schema, value) } : asJson;
}

function mayBe(schema: JsonObject, ...types: string[]): boolean {
  const allowed = Array.isArray(schema.type) ? schema.type : [schema.type];
  return allowed.some((type) => typeof type === "string" && types.includes(type));
}

function textField(schema: JsonObject, value: string): FormField {
  if (!mayBe(schema, "string") || value.includes("\r")) return asJson;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const isShort = most <= longText || typeof schema.format === "string";
  return { kind: "text", isLong: value.includes("\n") || value.length > longText || !isShort };
}

/** Those of the schema in its order, then those that it does not name. */
function membersOf(schema: JsonObject, value: JsonObject): FormMember[] {
  const named = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const known = Object.entries(named).map(([name, member]): FormMember => {
    return { name, schema: isJsonObject(member) ? member : {}, required: required.includes(name) };
  });
  const others = Object.keys(value).filter((name) => !Object.hasOwn(named, name));
  return [...known, ...others.map((name): FormMember => ({ name, schema: null, required: false }))];
}

/** What a member or an item that is added begins with: its default, or the emptiest of its type. */
export function emptyValue(schema: JsonObject, root: JsonObject, depth = 0): JsonValue {
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  if (mayBe(schema, "string")) return "";
  if (mayBe(schema, "number", "integer")) return 0;
  if (mayBe(schema, "boolean")) return false;
  if (mayBe(schema, "array")) return [];
  return mayBe(schema, "object") && depth < deepest ? emptyObject(schema, root, depth) : null;
}

function emptyObject(schema: JsonObject, root: JsonObject, depth: number): JsonObject {
  const needed = membersOf(schema, {}).filter(({ required }) => required);
  return Object.fromEntries(
    needed.map(({ name, schema: member }) => [name, emptyValue(resolvedSchema(member ?? {}, root), root, depth + 1)]),
  );
}
