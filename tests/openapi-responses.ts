import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Hono } from "hono";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** A request of a test. `body` is sent as JSON; `raw` as it is. `path` is below /api/v1. */
export interface TestRequest {
  token?: string;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** What came back. `body` is the parsed JSON, null where there is none. */
export interface TestResponse {
  status: number;
  headers: Headers;
  body: JsonObject;
}

/** Sends a request to the API and holds the answer against its OpenAPI document. */
export type TestClient = (method: string, path: string, request?: TestRequest) => Promise<TestResponse>;

/**
 * A client of `api` that throws where an answer is not what the API's own OpenAPI document says: a status that the operation
 * does not list, a media type or a body that does not fit, a member that the schemas don't know, a header that is missing.
 */
export async function openApiClient(api: Hono): Promise<TestClient> {
  const document: JsonObject = await (await api.request("/api/v1/openapi.json")).json();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "openapi", ...closed(document) });
  return async (method, path, request = {}) => {
    const response = await api.request(`/api/v1${path}`, requestInit(method, request));
    const text = await textOf(response);
    const body: JsonValue = text === "" ? {} : JSON.parse(text);
    const found = findOperation(document, method, path);
    if (found !== null) check(ajv, document, { ...found, response, body, isEmpty: text === "" });
    if (!isJsonObject(body) && body !== streamed) throw new Error(`${method} ${path} answers no object: ${text}`);
    return { status: response.status, headers: response.headers, body: isJsonObject(body) ? body : {} };
  };
}

const streamed = "events";

/** The body's text. Of a stream of events, which has no end, nothing is read: its head is what can be held against the document. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get("content-type") !== "text/event-stream") return response.text();
  await response.body?.cancel();
  return JSON.stringify(streamed);
}

/** Tells whether a JSON body is one that the document lets an operation take. */
export function bodyJudge(document: JsonObject): (template: string, method: string, body: JsonValue) => boolean {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "openapi", ...document });
  return (template, method, body) =>
    validator(ajv, ["paths", template, method, "requestBody", "content", "application/json", "schema"])(body) === true;
}

/** Where an answer says that its request was wrong: the pointers of its `errors`. */
export function pointersOf({ body }: TestResponse): JsonValue[] {
  const { errors } = body;
  if (!Array.isArray(errors)) return [];
  return errors.map((issue) => (isJsonObject(issue) ? (issue.pointer ?? null) : null));
}

function requestInit(method: string, { token, body, raw, headers }: TestRequest): RequestInit {
  const all = new Headers(headers);
  if (token !== undefined) all.set("authorization", `Bearer ${token}`);
  if (body !== undefined && !all.has("content-type")) all.set("content-type", "application/json");
  const sent = body === undefined ? raw : JSON.stringify(body);
  return { method, headers: all, ...(sent === undefined ? {} : { body: sent }) };
}

interface Found {
  template: string;
  method: string;
}

/** The operation of the document that a path belongs to, or null where it knows none. */
function findOperation(document: JsonObject, method: string, path: string): Found | null {
  const [plain = ""] = path.split("?");
  const templates = Object.keys(objectAt(document, "paths"));
  const matching = (template: string) => new RegExp(`^${template.replace(/\{\w+\}/g, "[^/]+")}$`).test(plain);
  const template = templates.find(matching);
  if (template === undefined || !(method.toLowerCase() in objectAt(document, "paths", template))) return null;
  return { template, method: method.toLowerCase() };
}

interface Exchange extends Found {
  response: Response;
  body: JsonValue;
  isEmpty: boolean;
}

function check(ajv: Ajv2020, document: JsonObject, exchange: Exchange): void {
  const { template, method, response, body, isEmpty } = exchange;
  const told = `${method.toUpperCase()} ${template} → ${response.status}`;
  const responses = objectAt(document, "paths", template, method, "responses");
  const described = responses[String(response.status)];
  if (!isJsonObject(described)) throw new Error(`${told} is not in the document: ${JSON.stringify(body)}`);
  const missing = headersOf(described).filter((name) => !response.headers.has(name));
  if (missing.length > 0) throw new Error(`${told} lacks ${missing.join()}`);
  if (described.content === undefined) {
    if (!isEmpty) throw new Error(`${told} has a body, and the document says none`);
    return;
  }
  const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
  if (!(type in objectAt(described, "content"))) throw new Error(`${told} is ${type}, which the document does not say`);
  const at = ["paths", template, method, "responses", String(response.status), "content", type, "schema"];
  const validate = validator(ajv, at);
  if (!validate(body)) throw new Error(`${told}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(body, null, 1)}`);
}

/** The headers that a response always has. */
function headersOf({ headers }: JsonObject): string[] {
  const all = Object.entries(isJsonObject(headers) ? headers : {});
  return all.flatMap(([name, header]) => (isJsonObject(header) && header.required === true ? [name] : []));
}

function validator(ajv: Ajv2020, path: string[]): ValidateFunction {
  const ref = `openapi#${path.map((name) => `/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;
  const found = ajv.getSchema(ref);
  if (found === undefined) throw new Error(`There is no schema at ${ref}`);
  return found;
}

function objectAt(value: JsonObject, ...path: string[]): JsonObject {
  let found: JsonValue | undefined = value;
  for (const name of path) found = isJsonObject(found) ? found[name] : undefined;
  if (!isJsonObject(found)) throw new Error(`The document has no object at ${path.join("/")}`);
  return found;
}

/** The document with all objects that name their members closed: an answer has to be told of completely. */
function closed(value: JsonObject): JsonObject {
  const entries = Object.entries(value).map(([name, member]) => [name, closedValue(member)]);
  const isOpen = isJsonObject(value.properties) && value.type === "object" && value.additionalProperties === undefined;
  return { ...Object.fromEntries(entries), ...(isOpen ? { additionalProperties: false } : {}) };
}

function closedValue(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(closedValue);
  return isJsonObject(value) ? closed(value) : value;
}
