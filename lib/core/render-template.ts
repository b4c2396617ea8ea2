import type { JsonObject, JsonValue } from "@/lib/core/json";
import { isJsonObject } from "@/lib/core/json";
import { secretMask } from "@/lib/core/secret-mask";
import { createTemplateEngine, isOneOutput, isTemplate } from "@/lib/core/template-engine";
import { TemplateError } from "@/lib/core/template-error";
import { textOf } from "@/lib/core/template-filters";

/** What templates read. A root that is left out is missing wherever a template names it. */
export interface TemplateContext {
  params: JsonObject;
  proposal?: object;
  commit?: object;
  response?: object;
  secrets?: Record<string, string>;
}

/** Stands for an empty value in a URL until it is known whether it would have left a path segment or the host empty. */
const emptyValue = "\u0000";

export const textEngine = createTemplateEngine({ escape: textOf, raw: textOf });
const valueEngine = createTemplateEngine({ raw: (value) => value });
const htmlEngine = createTemplateEngine({ escape: htmlOf, raw: textOf });
const urlEngine = createTemplateEngine({ escape: encodedOf, raw: textOf });
const maskedUrlEngine = createTemplateEngine({ escape: encodedOrMaskOf, raw: textOf });

/**
 * A template as text: a summary, a confirmation phrase, a header. A value that is missing or null, and a list or
 * object (unless through `| json` or `| join`), is a `TemplateError` that names the expression; so is a NUL, which no text holds.
 */
export function renderText(template: string, context: TemplateContext): string {
  const text = isTemplate(template) ? String(textEngine.render(template, context)) : template;
  if (text.includes("\0")) throw new TemplateError("the result holds a NUL character");
  return text;
}

/** A template as HTML: as `renderText`, each value escaped, for text and for a quoted attribute, unless it ends in `| raw`. */
export function renderHtml(template: string, context: TemplateContext): string {
  return isTemplate(template) ? String(htmlEngine.render(template, context)) : template;
}

/**
 * A template as an http or https URL: each value is percent-encoded as a URI component (RFC 3986) unless it ends in
 * `| raw`. Throws a `TemplateError` also where the result is no such URL, carries credentials, or where a value would
 * make a path segment empty, `.` or `..` and so name another resource.
 */
export function renderUrl(template: string, context: TemplateContext): string {
  return parsedUrl(checkedUrl(isTemplate(template) ? String(urlEngine.render(template, context)) : template));
}

/** As `renderUrl`, for showing: `secretMask` stands unencoded, and an address that has one in it is not parsed. */
export function renderMaskedUrl(template: string, context: TemplateContext): string {
  const url = checkedUrl(isTemplate(template) ? String(maskedUrlEngine.render(template, context)) : template);
  return url.includes(secretMask) ? url : parsedUrl(url);
}

/**
 * A JSON value with its strings rendered; member names stay as they are. A string that is one whole `{{ … }}` becomes
 * the value itself with its JSON type (null included); inside a longer string, null is a `TemplateError`.
 */
export function renderJson(body: JsonValue, context: TemplateContext): JsonValue {
  if (typeof body === "string") return isTemplate(body) ? renderString(body, context) : body;
  if (Array.isArray(body)) return body.map((element) => renderJson(element, context));
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, renderJson(value, context)]));
}

function renderString(template: string, context: TemplateContext): JsonValue {
  if (!isOneOutput(textEngine.parse(template))) return renderText(template, context);
  const value = valueEngine.render(template, context);
  if (isJson(value)) return value;
  throw new TemplateError(`“${template.trim()}” ${value === undefined ? "has no value" : "is not a JSON value"}`);
}

/** Whether the value is JSON all through: filters can make lists with missing elements, which are not. */
function isJson(value: unknown): value is JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isJsonObject(value) && isPlain(value) && Object.values(value).every(isJson);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const htmlEntities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function htmlOf(value: unknown): string {
  return textOf(value).replace(/[&<>"']/g, (character) => htmlEntities[character] ?? character);
}

function encodedOf(value: unknown): string {
  const text = textOf(value);
  if (text === "") return emptyValue;
  try {
    return encodeURIComponent(text);
  } catch {
    throw new TemplateError("is not well-formed Unicode");
  }
}

function encodedOrMaskOf(value: unknown): string {
  return encodedOf(value).replaceAll(encodeURIComponent(secretMask), secretMask);
}

/** Checks what can't be seen any more once the URL is parsed and so normalised; returns it without empty-value marks. */
function checkedUrl(url: string): string {
  const [, authority, path] = /^https?:\/\/([^/?#\\]+)([^?#]*)/i.exec(url) ?? [];
  if (authority === undefined || path === undefined) throw new TemplateError("the address is not an http or https URL");
  if (authority.includes(emptyValue)) throw new TemplateError("a value leaves the host of the address empty");
  for (const segment of path.split("/")) {
    if (segment !== "" && segment.replaceAll(emptyValue, "") === "") {
      throw new TemplateError("an empty value would leave out a part of the address' path");
    }
    if (/^(?:\.|%2e){1,2}$/i.test(segment)) throw new TemplateError("a part of the address' path is “.” or “..”");
  }
  const clean = url.replaceAll(emptyValue, "");
  if (/[\p{Cc} \\]/u.test(clean)) throw new TemplateError("the address holds a space, control character or \\");
  return clean;
}

function parsedUrl(url: string): string {
  if (!URL.canParse(url)) throw new TemplateError("the address is not a valid URL");
  const parsed = new URL(url);
  if (parsed.username !== "" || parsed.password !== "") {
    throw new TemplateError("the address carries credentials; send them in a header");
  }
  return parsed.href;
}
