import type { ReferenceOperation } from "@/components/reference-groups";
import { sampleParams } from "@/components/sample-params";
import { choicesOf, schemaName } from "@/components/schema-type";
import { shellQuoted } from "@/components/shell-quoted";
import type { OpenApiDocument, OpenApiOperation } from "@/lib/contract/openapi-document";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";

/** Where a document's operations are called: its first server, seen from this origin. Without a slash at its end. */
export function serverAddress({ servers }: OpenApiDocument, origin: string): string {
  return new URL(servers[0]?.url ?? "/", origin).href.replace(/\/$/, "");
}

const deepest = 6;

/** A schema with what it refers to in its place, and the first of its choices. */
function plain(value: JsonValue, schemas: Record<string, JsonObject>, depth: number): JsonValue {
  if (Array.isArray(value)) return value.map((each) => plain(each, schemas, depth));
  if (!isJsonObject(value)) return value;
  if (depth > deepest) return {};
  const name = schemaName(value);
  if (name !== null) return plain(schemas[name] ?? {}, schemas, depth + 1);
  const [first] = choicesOf(value);
  if (first !== undefined && value.default === undefined) return plain(first, schemas, depth + 1);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member, schemas, depth)]));
}

function bodyOf({ requestBody }: OpenApiOperation, schemas: Record<string, JsonObject>): string | null {
  const schema = requestBody?.content["application/json"]?.schema;
  if (schema === undefined) return null;
  const known = plain(schema, schemas, 0);
  return JSON.stringify(isJsonObject(known) ? sampleParams(known) : {});
}

/** `decisionId` and `Idempotency-Key` as a shell's variables are named. */
function variable(name: string): string {
  const words = name.replace(/[a-z](?=[A-Z])/g, "$&_").replace(/\W/g, "_");
  return `$${words.toUpperCase()}`;
}

/**
 * A command that calls the operation with the least that it takes. What whoever copies it has to put in stands there as a variable
 * of the shell: the token (`$COUNTERSIGN_KEY`, or `$COUNTERSIGN_TOKEN` where it has to be a person's), the path's parameters,
 * the headers that it needs.
 */
export function operationCommand(
  { method, path, operation }: ReferenceOperation,
  document: OpenApiDocument,
  origin: string,
): string {
  const address = serverAddress(document, origin) + path.replace(/\{(\w+)\}/g, (_all, name) => variable(name));
  const security = (operation.security ?? document.security).flatMap(Object.keys);
  const token = security.includes("agentKey") ? "$COUNTERSIGN_KEY" : "$COUNTERSIGN_TOKEN";
  const needed = operation.parameters.filter((each) => each.in === "header" && each.required);
  const body = bodyOf(operation, document.components.schemas);
  const streams = Object.values(operation.responses).some(({ content }) => "text/event-stream" in content);
  const isUsual = method === (body === null ? "GET" : "POST");
  const options = [
    ...(security.length > 0 ? [`-H "Authorization: Bearer ${token}"`] : []),
    ...needed.map(({ name }) => `-H "${name}: ${variable(name)}"`),
    ...(body === null ? [] : [`-H "Content-Type: application/json"`, `-d ${shellQuoted(body)}`]),
  ];
  const call = `curl ${streams ? "-N " : ""}${isUsual ? "" : `-X ${method} `}"${address}"`;
  return [call, ...options].join(" \\\n  ");
}
