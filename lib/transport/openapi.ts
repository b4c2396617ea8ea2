import { problemResource } from "@/lib/contract/problem";
import { webhookBody } from "@/lib/contract/webhook";
import type { ErrorCode } from "@/lib/core/app-error";
import type { JsonObject, JsonValue } from "@/lib/core/json";
import { isJsonObject } from "@/lib/core/json";
import { webhookEventTypes } from "@/lib/core/webhook-event";
import { errorResponses } from "@/lib/transport/error-responses";
import { collectSchemas, type OpenApiSchemas } from "@/lib/transport/openapi-schemas";
import { type Operation, operationTags } from "@/lib/transport/operation";
import { version } from "@/package.json";

/** The errors that any operation can end in, those of any that may be sent a body, and those of any that takes one. */
const everyError: ErrorCode[] = ["unauthenticated", "rate_limited", "internal_error", "unavailable"];
const sizeErrors: ErrorCode[] = ["payload_too_large"];
const bodyErrors: ErrorCode[] = ["malformed_json", "unsupported_media_type", "invalid_input"];

const texts = new WeakMap<Operation[], string>();

/** The OpenAPI 3.1 document of these operations as JSON text, made once. */
export function openApiText(operations: Operation[]): string {
  const text = texts.get(operations) ?? JSON.stringify(openApiDocument(operations));
  texts.set(operations, text);
  return text;
}

function openApiDocument(operations: Operation[]): JsonObject {
  const schemas = collectSchemas();
  const problem = schemas.output(problemResource);
  const paths: Record<string, JsonObject> = {};
  for (const operation of operations) {
    const { path, method } = operation.description;
    paths[path] = { ...paths[path], [method]: operationObject(operation, schemas, problem) };
  }
  paths["/openapi.json"] = { get: ownOperation };
  return {
    openapi: "3.1.0",
    info: {
      title: "Countersign",
      version,
      summary: "Agents propose; people countersign; a committer acts once.",
      description:
        "An agent proposes an action under an idempotency key of its own; people approve or reject it; a committer carries out what was approved, once, and records the outcome. What nobody knows is `unknown`, and never sent again by itself.",
      contact: { name: "Whoever runs this app" },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ agentKey: [] }, { personalToken: [] }],
    paths,
    webhooks: webhooksOf(schemas.output(webhookBody)),
    components: { schemas: schemas.components, securitySchemes },
  };
}

const webhookHeaders = {
  "webhook-id": "The same for each attempt: what was taken once is not taken again.",
  "webhook-timestamp": "When this attempt was made, in seconds since 1970.",
  "webhook-signature":
    "`v1,` and the base64 of the HMAC-SHA256 over id, timestamp and body, with dots between; one for each secret in force, with spaces between.",
};

/** What is posted to endpoints and callbacks, by the name of its type. */
function webhooksOf(body: JsonObject): JsonObject {
  const parameters = Object.entries(webhookHeaders).map(([name, description]) => ({
    ...{ name, in: "header", required: true, description, schema: { type: "string" } },
  }));
  const post = {
    parameters,
    requestBody: { required: true, content: { "application/json": { schema: body } } },
    responses: {
      "2XX": { description: "Taken." },
      410: { description: "The endpoint is gone: nothing more is sent." },
    },
  };
  const named = webhookEventTypes.map((type): [string, JsonObject] => [
    type,
    { post: { ...post, operationId: `webhook_${type.replace(".", "_")}`, summary: `\`${type}\``, security: [] } },
  ]);
  return Object.fromEntries(named);
}

const securitySchemes: JsonObject = {
  agentKey: {
    type: "http",
    scheme: "bearer",
    description: "An agent key, `csk_…`: submits, reads, revises, withdraws.",
  },
  personalToken: {
    type: "http",
    scheme: "bearer",
    description: "A personal token, `cst_…`: acts with its user's role.",
  },
};

const tags = { ...operationTags, Contract: "This document." };

const ownOperation: JsonObject = {
  ...{ operationId: "getOpenApi", tags: ["Contract"], summary: "This contract", security: [] },
  description: "The contract that this app answers by, as OpenAPI 3.1. Takes no token.",
  responses: {
    200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: { type: "object" } } } },
  },
};

function operationObject({ description, input }: Operation, schemas: OpenApiSchemas, problem: JsonObject): JsonObject {
  const { operationId, tag, summary, token, method } = description;
  const errors = [
    ...[...everyError, ...description.errors],
    ...(method === "get" ? [] : sizeErrors),
    ...(input.body === undefined ? [] : bodyErrors),
  ];
  const security = {
    "agent key": ["agentKey"],
    "personal token": ["personalToken"],
    "any token": ["agentKey", "personalToken"],
  };
  const body = input.body && { required: true, content: { "application/json": { schema: schemas.input(input.body) } } };
  return {
    ...{ operationId, tags: [tag], summary, description: `${description.description} Takes: ${token}.` },
    security: security[token].map((name) => ({ [name]: [] })),
    parameters: parametersOf(description, input, schemas),
    ...(body && { requestBody: body }),
    responses: { ...answersOf(description, schemas), ...problemsOf(errors, problem) },
  };
}

function parametersOf(
  description: Operation["description"],
  input: Operation["input"],
  schemas: OpenApiSchemas,
): JsonValue[] {
  const names = [...description.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const inPath = names.map((name) => {
    return { name, in: "path", required: true, description: inPaths[name] ?? "", schema: { type: "string" } };
  });
  const inHeaders = Object.entries(description.headers ?? {}).map(([name, header]) => ({
    ...{ name, in: "header", ...header, schema: { type: "string" } },
  }));
  const query = input.query === undefined ? {} : schemas.input(input.query).properties;
  const inQuery = Object.entries(isJsonObject(query) ? query : {}).map(([name, member]) => {
    const { description = "", ...schema } = isJsonObject(member) ? member : {};
    return { name, in: "query", description, schema };
  });
  return [...inPath, ...inQuery, ...inHeaders];
}

/** What each parameter of a path is. */
const inPaths: Record<string, string> = {
  id: "Its id.",
  decisionId: "The id of one of the proposal's decisions.",
  deliveryId: "The id of one of the endpoint's deliveries.",
  name: "The action type's name.",
};

function answersOf({ answers }: Operation["description"], schemas: OpenApiSchemas): JsonObject {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, mediaType, headers }]) => {
      const content = schema && { [mediaType ?? "application/json"]: { schema: schemas.output(schema) } };
      return [status, { description, headers: headersOf(headers ?? {}), ...(content && { content }) }];
    }),
  );
}

function headersOf(headers: Record<string, string>): JsonObject {
  const all = { "X-Request-Id": "Names this request in the app's log.", ...headers };
  return Object.fromEntries(
    Object.entries(all).map(([name, description]) => [
      name,
      { description, required: !sentSometimes.has(name), schema: { type: "string" } },
    ]),
  );
}

/** Headers that an answer carries only where its request or the app's settings make it so. */
const sentSometimes = new Set(["Idempotency-Replayed", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]);

/** One response for each status, naming the codes that come with it. */
function problemsOf(errors: ErrorCode[], problem: JsonObject): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(errors)) {
    const { status } = errorResponses[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const responses = [...byStatus].map(([status, codes]) => {
    const description = codes.map((code) => `\`${code}\`: ${errorResponses[code].title}.`).join(" ");
    const content = { "application/problem+json": { schema: problem } };
    return [status, { description, headers: headersOf(errorHeaders[status] ?? {}), content }];
  });
  return Object.fromEntries(responses);
}

const errorHeaders: Record<number, Record<string, string>> = {
  401: { "WWW-Authenticate": "Bearer (RFC 6750)." },
  429: {
    "Retry-After": "Seconds to wait.",
    "RateLimit-Limit": "Requests a minute that this token may make, or this address without a valid one.",
    "RateLimit-Remaining": "How many of them are left.",
    "RateLimit-Reset": "Seconds until all of them are there again.",
  },
  503: { "Retry-After": "Seconds to wait." },
};
