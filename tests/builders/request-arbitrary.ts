import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { anyJson, type LikelyValues, schemaArbitrary } from "@/tests/builders/schema-arbitrary";

/** An operation as the OpenAPI document has it. */
export interface DescribedOperation {
  operationId: string;
  method: string;
  template: string;
  parameters: DescribedParameter[];
  /** The schema of the JSON body, null where it takes none. */
  body: JsonObject | null;
  /** The kinds of token that it takes, as the document calls them; none where it takes none. */
  security: string[];
}

interface DescribedParameter {
  name: string;
  in: string;
  required: boolean;
  schema: JsonObject;
}

/** A request of an operation: what is sent as it is. `path` is below /api/v1, with its query. */
export interface MadeRequest {
  path: string;
  headers: Record<string, string>;
  /** The body's text, or bytes that are none; null for no body. */
  raw: string | Uint8Array<ArrayBuffer> | null;
}

/** Every operation that the document tells of. */
export function operationsOf(document: JsonObject): DescribedOperation[] {
  return entriesIn(document.paths).flatMap(([template, methods]) =>
    entriesIn(methods).map(([method, operation]) => ({
      ...{ method: method.toUpperCase(), template, operationId: String(operation.operationId) },
      parameters: listIn(operation.parameters).map((parameter) => ({
        ...{ name: String(parameter.name), in: String(parameter.in), required: parameter.required === true },
        schema: isJsonObject(parameter.schema) ? parameter.schema : {},
      })),
      body: schemaIn(operation.requestBody),
      security: listIn(operation.security).flatMap((one) => Object.keys(one)),
    })),
  );
}

/**
 * Requests that the document allows. `likely` values are known by the parameter's or member's name, those of a path also by
 * `<first segment>/<name>`.
 */
export function validRequest(
  document: JsonObject,
  operation: DescribedOperation,
  likely: LikelyValues,
): fc.Arbitrary<MadeRequest> {
  return partsOf(document, operation, likely).map(written(operation));
}

/** Requests that were valid, each with something wrong in it somewhere, or odd. */
export function brokenRequest(
  document: JsonObject,
  operation: DescribedOperation,
  likely: LikelyValues,
): fc.Arbitrary<MadeRequest> {
  const parts = partsOf(document, operation, likely);
  const pathNames = operation.parameters.filter((one) => one.in === "path").map(({ name }) => name);
  const queryNames = operation.parameters.filter((one) => one.in === "query").map(({ name }) => name);
  const headerNames = operation.parameters.filter((one) => one.in === "header").map(({ name }) => name);
  const write = written(operation);
  const inQuery = fc
    .tuple(parts, fc.constantFrom(...queryNames, "unknown", "limit[]"), fc.array(oddText, { maxLength: 2 }))
    .map(([made, name, values]) => write({ ...made, query: { ...made.query, [name]: values } }));
  const inHeader = fc
    .tuple(parts, fc.constantFrom(...headerNames, "X-Request-Id", "Accept", "Cookie"), headerText)
    .map(([made, name, value]) => write({ ...made, headers: { ...made.headers, [name]: value } }));
  const inPath = fc
    .tuple(parts, fc.constantFrom("", ...pathNames), oddSegment)
    .map(([made, name, value]) => write({ ...made, path: { ...made.path, [name]: value } }));
  const others = [inHeader, ...(pathNames.length > 0 ? [inPath] : []), inQuery];
  return operation.body === null ? fc.oneof(...others) : fc.oneof(...others, ...brokenBodies(parts, write));
}

interface Parts {
  /** Encoded segments, by the parameter's name. */
  path: Record<string, string>;
  query: Record<string, string[]>;
  headers: Record<string, string>;
  body: JsonValue | null;
}

function partsOf(document: JsonObject, operation: DescribedOperation, likely: LikelyValues): fc.Arbitrary<Parts> {
  const make = schemaArbitrary(document, likely);
  const [, resource = ""] = operation.template.split("/");
  const allIn = (place: string) => operation.parameters.filter((one) => one.in === place);
  const made = (place: string) => {
    const all = allIn(place).map((one) => [one.name, make(one.schema, nameIn(place, resource, one.name))]);
    const requiredKeys = allIn(place)
      .filter(({ required }) => required)
      .map(({ name }) => name);
    return fc.record<Record<string, JsonValue>>(Object.fromEntries(all), { requiredKeys });
  };
  return fc.record({
    path: made("path").map((values) => mapValues(values, (value) => segment(String(value)))),
    query: made("query").map((values) => mapValues(values, (value) => [value].flat().map(String))),
    headers: made("header").map((values) => mapValues(values, (value) => asHeader(String(value)))),
    body: operation.body === null ? fc.constant(null) : make(operation.body),
  });
}

const nameIn = (place: string, resource: string, name: string) => (place === "path" ? `${resource}/${name}` : name);

/** Lone surrogates, which no address can hold, are left out. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ""));
}

/** Never empty, and no dots alone: those would be another path. */
function segment(text: string): string {
  const made = encoded(text);
  return /^\.{0,2}$/.test(made) ? "%20" : made;
}

/** What a header can carry: visible ASCII and blanks. */
function asHeader(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "~").trim();
}

function written({ template }: DescribedOperation): (parts: Parts) => MadeRequest {
  return ({ path, query, headers, body }) => {
    const plain = template.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? "%20");
    const pairs = Object.entries(query).flatMap(([name, values]) =>
      values.map((value) => `${encodeURIComponent(name)}=${encoded(value)}`),
    );
    const type: Record<string, string> = body === null ? {} : { "content-type": "application/json" };
    return {
      path: pairs.length === 0 ? plain : `${plain}?${pairs.join("&")}`,
      headers: { ...type, ...headers },
      raw: body === null ? null : JSON.stringify(body),
    };
  };
}

const oddText = fc.oneof(
  fc.constantFrom("", "\u0000", "null", "NaN", "-1", "1e9", "0", "true", "__proto__", "constructor", "'; --", "%"),
  fc.constantFrom(
    "\u202e\u2066",
    "🙂".repeat(200),
    "x".repeat(5_000),
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
  ),
  fc.constantFrom("999999999999999.ffffffff-ffff-ffff-ffff-ffffffffffff", "0.00000000-0000-0000-0000-000000000000"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const oddSegment = fc.oneof(
  fc.constantFrom(
    "%00",
    "%ff",
    "%E0%A4%A",
    "%",
    "a%2Fb",
    "%F0%9F%99%82",
    "__proto__",
    "constructor",
    "x".repeat(5_000),
  ),
  fc.constantFrom("00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
  fc.uuid(),
  fc.string({ maxLength: 12 }).map(segment),
);
const headerText = fc.oneof(
  fc.constantFrom("", '"', '"\\"', "*", 'W/"a", *', "bytes", "x".repeat(300), "a b", "<script>", "\u00e9\u00ff"),
  fc.string({ maxLength: 12 }).map(asHeader),
);

const oddValue: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, 0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER, "", " ", [], {}),
  fc.constantFrom<JsonValue>(
    "\u0000",
    "\ud800",
    "\udc00\ud800",
    "\u202eevil",
    "x".repeat(30_000),
    "{{ params.x }}",
    "{%",
  ),
  fc.constantFrom<JsonValue>("__proto__", "2026-02-30T00:00:00Z", ["\u0000"], Object.fromEntries([["__proto__", {}]])),
  fc.string({ unit: "binary", maxLength: 12 }),
  anyJson(),
);

function brokenBodies(parts: fc.Arbitrary<Parts>, write: (parts: Parts) => MadeRequest): fc.Arbitrary<MadeRequest>[] {
  const inMember = fc
    .tuple(parts, fc.nat(), fc.option(oddValue, { nil: undefined, freq: 4 }))
    .map(([made, place, value]) => write({ ...made, body: changedAt(made.body, place, value) }));
  const inText = fc.tuple(parts.map(write), textChange).map(([made, change]) => {
    return { ...made, raw: change(typeof made.raw === "string" ? made.raw : "{}") };
  });
  const inType = fc
    .tuple(
      parts.map(write),
      fc.constantFrom(null, "text/plain", "application/json; charset=latin1", "multipart/form-data"),
    )
    .map(([made, type]) => ({ ...made, headers: type === null ? {} : { ...made.headers, "content-type": type } }));
  return [inMember, inMember, inMember, inText, inType];
}

/** What is done to a body's text. */
const textChange = fc.oneof(
  fc.nat().map((at) => (text: string) => text.slice(0, at % (text.length + 1))),
  fc.constantFrom<(text: string) => string | Uint8Array<ArrayBuffer>>(
    () => "",
    () => "[]",
    () => "null",
    () => '"\\ud800"',
    (text) => `\ufeff${text}`,
    (text) => `${text}${text}`,
    (text) => text.replace("{", '{"type":"a","type":"b",'),
    (text) => text.replace("{", '{"__proto__":{"role":"owner"},'),
    (text) => text.replace("{", '{"big":12345678901234567890,"more":1e400,'),
    (text) => text.replace("{", `{"deep":${"[".repeat(5_000)}${"]".repeat(5_000)},`),
    (text) => text.replace("{", `{"large":"${"x".repeat(270_000)}",`),
    () => Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d),
  ),
);

/** `value` with its member or element number `place` (counted through all of it) replaced, or removed where there is nothing. */
function changedAt(value: JsonValue | null, place: number, by: JsonValue | undefined): JsonValue {
  const target = place % (countIn(value) + 1);
  if (target === 0) return isJsonObject(value) && by !== undefined ? { ...value, unknown: by } : (by ?? null);
  let count = 0;
  const walk = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.flatMap((element) => changed(element));
    if (!isJsonObject(node)) return node;
    const members = Object.entries(node).flatMap(([name, member]) =>
      changed(member).map((now) => [name, now] as const),
    );
    return Object.fromEntries(members);
  };
  const changed = (node: JsonValue): JsonValue[] => {
    count += 1;
    if (count !== target) return [walk(node)];
    count += countIn(node);
    return by === undefined ? [] : [by];
  };
  return walk(value);
}

function countIn(value: JsonValue): number {
  const parts = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : [];
  return parts.reduce((sum: number, part) => sum + 1 + countIn(part), 0);
}

function mapValues<From, To>(values: Record<string, From>, by: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, by(value)]));
}

function entriesIn(value: JsonValue | undefined): [string, JsonObject][] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => (isJsonObject(member) ? [[name, member]] : []));
}

function listIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function schemaIn(requestBody: JsonValue | undefined): JsonObject | null {
  const [, content] = entriesIn(requestBody).find(([name]) => name === "content") ?? [];
  const [, json] = entriesIn(content).find(([name]) => name === "application/json") ?? [];
  return json !== undefined && isJsonObject(json.schema) ? json.schema : null;
}
