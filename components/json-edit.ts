import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

const nameOf = (token: string) => token.replaceAll("~1", "/").replaceAll("~0", "~");

/**
 * The document with `value` at `pointer` (RFC 6901), undefined to take the member away. Everything else stays as it is,
 * in its order; what is not there yet on the way becomes an object.
 */
export function withValueAt(document: JsonObject, pointer: string, value: JsonValue | undefined): JsonObject {
  const changed = changedAt(document, pointer.split("/").slice(1).map(nameOf), value);
  return isJsonObject(changed) ? changed : document;
}

function changedAt(here: JsonValue | undefined, path: string[], value: JsonValue | undefined): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(here)) return withElement(here, Number(name), changedAt(here[Number(name)], rest, value));
  const object = isJsonObject(here) ? here : {};
  const before = Object.hasOwn(object, name) ? object[name] : undefined;
  const after = changedAt(before, rest, value);
  if (after !== undefined) return { ...object, [name]: after };
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}

function withElement(list: JsonValue[], index: number, value: JsonValue | undefined): JsonValue[] {
  if (value === undefined) return list.filter((_, each) => each !== index);
  return index >= list.length ? [...list, value] : list.map((each, at) => (at === index ? value : each));
}
