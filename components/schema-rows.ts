import { choicesOf, type SchemaType, schemaIn, schemasIn, schemaType } from "@/components/schema-type";
import type { JsonObject } from "@/lib/core/json";

/**
 * A member as a table shows it: `parent` is the dotted path before its name, `[]` for the items of an array and `*` for any name
 * of an object. Where a value is one of several objects, each begins with a row that says which one follows.
 */
export type SchemaRow =
  | ({ kind: "member"; key: string; parent: string; name: string; required: boolean } & SchemaType)
  | { kind: "variant"; key: string; parent: string; number: number; of: number };

/** Where a schema stands: the path before its members' names, and what makes a row's key its own among variants. */
interface Place {
  parent: string;
  key: string;
}

const within = ({ parent, key }: Place, step: string): Place => ({ parent: `${parent}${step}`, key: `${key}${step}` });

function memberRows(schema: JsonObject, place: Place): SchemaRow[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schemaIn(schema.properties) ?? {}).flatMap(([name, value]): SchemaRow[] => {
    const member = schemaIn(value) ?? {};
    const row = { parent: place.parent, name, key: `${place.key}${name}`, required: required.includes(name) };
    return [
      { kind: "member", ...row, ...schemaType(member) },
      ...rowsOf(member, { parent: `${place.parent}${name}`, key: row.key }, "."),
    ];
  });
}

function variantRows(schema: JsonObject, place: Place, dot: string): SchemaRow[] {
  const choices = choicesOf(schema);
  const rows = choices.map((choice, index) => rowsOf(choice, { ...place, key: `${place.key}|${index}` }, dot));
  const structured = rows.filter((each) => each.length > 0);
  if (structured.length < 2) return structured.flat();
  return structured.flatMap((each, index): SchemaRow[] => {
    const { parent, key } = place;
    return [{ kind: "variant", parent, key: `${key}|${index}#`, number: index + 1, of: structured.length }, ...each];
  });
}

function rowsOf(schema: JsonObject, place: Place, dot: string): SchemaRow[] {
  const held = [
    { inner: schemaIn(schema.items), step: "[]" },
    { inner: schemaIn(schema.additionalProperties), step: `${dot}*` },
  ];
  return [
    ...memberRows(schema, within(place, dot)),
    ...held.flatMap(({ inner, step }) => (inner === null ? [] : rowsOf(inner, within(place, step), "."))),
    ...variantRows(schema, place, dot),
    ...schemasIn(schema.allOf).flatMap((part, index) => rowsOf(part, { ...place, key: `${place.key}&${index}` }, dot)),
  ];
}

/**
 * The members that a JSON Schema of an OpenAPI document describes, nested ones below theirs. A schema with a name ends in that
 * name, however the schemas refer to each other.
 */
export function schemaRows(schema: JsonObject): SchemaRow[] {
  return rowsOf(schema, { parent: "", key: "" }, "");
}
