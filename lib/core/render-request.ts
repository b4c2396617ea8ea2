import type { HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import type { JsonObject } from "@/lib/core/json";
import { renderJson, renderMaskedUrl, renderText, renderUrl } from "@/lib/core/render-template";
import { secretMask } from "@/lib/core/secret-mask";
import { TemplateError } from "@/lib/core/template-error";

/** What a connector's templates may use. `secrets` is empty where the request is only shown. */
export interface RequestContext {
  params: JsonObject;
  proposal: { id: string; summary: string; externalRef: string | null; type: string; typeVersion: number };
  /** The key alone: what changed from one send to the next would not be what was approved. */
  commit: { key: string };
  secrets: Record<string, string>;
}

/** One HTTP request as it will leave: an absolute URL, header names as their author wrote them, `body` null for none. */
export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** A header field name (RFC 9110, section 5.1). */
const headerName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Headers that belong to the connection or the framing (RFC 9110, section 7.6.1), so no action type may set them. */
const connectionHeaders = new Set([
  ...["connection", "content-length", "expect", "host", "keep-alive", "proxy-authenticate", "proxy-authorization"],
  ...["proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"],
]);

/** What is wrong with a header's name, or null. */
export function checkHeaderName(name: string): string | null {
  if (!headerName.test(name)) return "is not a header name";
  return connectionHeaders.has(name.toLowerCase()) ? "is set by the connection itself" : null;
}

/**
 * The request that carries out an action. The commit key stands in `idempotencyHeader` and nothing in `headers`
 * overrides it. A `body` that is left out sends `params`, but for GET and DELETE, which then send none. Without
 * headers that say otherwise, `content-type` is `application/json` and `user-agent` is `countersign`.
 * Throws a `TemplateError` where a value is missing or the result can't be sent as it stands (see core/render-template.ts;
 * header values are visible ASCII, spaces and tabs).
 */
export function renderHttpRequest(definition: HttpConnectorDefinition, context: RequestContext): HttpRequest {
  return renderRequest(definition, context, renderUrl(definition.url, context));
}

/** As `renderHttpRequest`, for showing: whatever `context.secrets` holds, `••••••` stands for every secret. */
export function renderMaskedHttpRequest(definition: HttpConnectorDefinition, context: RequestContext): HttpRequest {
  const masked = { ...context, secrets: maskedSecrets };
  return renderRequest(definition, masked, renderMaskedUrl(definition.url, masked));
}

/**
 * The request that asks whether an action happened, or null where the type has no lookup. It has no body. A GET carries
 * the commit key as every call does; a POST does not, because a target that honours the key would answer it with the
 * result of the action.
 */
export function renderLookupRequest(definition: HttpConnectorDefinition, context: RequestContext): HttpRequest | null {
  return renderLookup(definition, context, renderUrl);
}

/** As `renderLookupRequest`, for showing: `••••••` stands for every secret. */
export function renderMaskedLookupRequest(
  definition: HttpConnectorDefinition,
  context: RequestContext,
): HttpRequest | null {
  return renderLookup(definition, { ...context, secrets: maskedSecrets }, renderMaskedUrl);
}

/** The request that reads the target's present state, or null where the type has no preview. It carries no commit key. */
export function renderPreviewRequest(definition: HttpConnectorDefinition, context: RequestContext): HttpRequest | null {
  const { preview } = definition;
  if (preview === undefined) return null;
  const headers = renderHeaders(preview.headers, null, context);
  if (!hasHeader(headers, "accept")) headers.accept = "application/json";
  return { method: "GET", url: renderUrl(preview.url, context), headers, body: null };
}

function renderLookup(
  { lookup, idempotencyHeader }: HttpConnectorDefinition,
  context: RequestContext,
  urlOf: typeof renderUrl,
): HttpRequest | null {
  if (lookup === undefined) return null;
  const keyHeader = lookup.method === "GET" ? idempotencyHeader : null;
  const headers = renderHeaders(lookup.headers, keyHeader, context);
  return { method: lookup.method, url: urlOf(lookup.url, context), headers, body: null };
}

function renderRequest(definition: HttpConnectorDefinition, context: RequestContext, url: string): HttpRequest {
  const { method } = definition;
  const body = renderBody(definition, context);
  const headers = renderHeaders(definition.headers, definition.idempotencyHeader, context);
  if (body !== null && !hasHeader(headers, "content-type")) headers["content-type"] = "application/json";
  return { method, url, headers, body };
}

function renderBody(definition: HttpConnectorDefinition, context: RequestContext): string | null {
  const { body, method } = definition;
  if (body !== undefined) return JSON.stringify(renderJson(body, context));
  return method === "GET" || method === "DELETE" ? null : JSON.stringify(context.params);
}

function renderHeaders(
  templates: Record<string, string>,
  keyHeader: string | null,
  context: RequestContext,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, template] of Object.entries(templates)) {
    if (name.toLowerCase() === keyHeader?.toLowerCase()) continue;
    if (hasHeader(headers, name.toLowerCase())) throw new TemplateError(`the header “${name}” is set twice`);
    setHeader(headers, name, renderText(template, context), context.secrets === maskedSecrets);
  }
  if (keyHeader !== null) setHeader(headers, keyHeader, context.commit.key);
  if (!hasHeader(headers, "user-agent")) headers["user-agent"] = "countersign";
  return headers;
}

/** Refuses what would end the header or be read as another (RFC 9110, section 5.5): CR, LF, NUL, all beyond ASCII. */
function setHeader(headers: Record<string, string>, name: string, value: string, masked = false): void {
  const problem = checkHeaderName(name);
  if (problem !== null) throw new TemplateError(`the header “${name}” ${problem}`);
  if (!/^[\t\x20-\x7e]*$/.test(masked ? value.replaceAll(secretMask, "") : value)) {
    throw new TemplateError(`the header “${name}” would hold a line break, control or non-ASCII character`);
  }
  headers[name] = value;
}

function hasHeader(headers: Record<string, string>, lowerCaseName: string): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === lowerCaseName);
}

/** Has a value for every name, as an own property, which is all that templates can see. */
const maskedSecrets: Record<string, string> = new Proxy<Record<string, string>>(
  {},
  {
    get: (_, name) => (typeof name === "string" ? secretMask : undefined),
    getOwnPropertyDescriptor: () => ({ value: secretMask, configurable: true, enumerable: true, writable: true }),
  },
);
