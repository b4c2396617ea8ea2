import type { CompensationDefinition } from "@/lib/core/action-type-definition";
import { type InputIssue, isAppError } from "@/lib/core/app-error";
import { readIJson } from "@/lib/core/i-json-text";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import { jsonPointer } from "@/lib/core/json-pointer";
import type { RequestContext } from "@/lib/core/render-request";
import { renderJson, type TemplateContext } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";

/** The committed action that an undo is made from. `response` is what its target answered, null where no answer was recorded. */
export interface CommittedAction extends Omit<RequestContext, "secrets"> {
  response: { status: number; body: string; truncated: boolean } | null;
}

export type RenderedCompensation = { ok: true; params: JsonObject } | { ok: false; errors: InputIssue[] };

const mostBytes = 262_144;

/**
 * The params of the action that undoes `action`, as its type has them; or everything that is in the way, each with its
 * pointer (`/params/…`). A target's answer is hostile: its body is JSON only where it is I-JSON, else a text, and one of
 * which only the beginning was kept is no value at all. What comes out keeps the limits of a body that is sent in.
 */
export function renderCompensation({ params }: CompensationDefinition, action: CommittedAction): RenderedCompensation {
  const context = contextOf(action);
  const rendered: JsonObject = {};
  const errors: InputIssue[] = [];
  for (const [name, template] of Object.entries(params)) {
    try {
      rendered[name] = renderJson(template, context);
    } catch (error) {
      if (!isTemplateError(error)) throw error;
      errors.push({ pointer: jsonPointer(["params", name]), detail: `${error.message}${missingBecause(action)}` });
    }
  }
  if (errors.length > 0) return { ok: false, errors };
  return withinLimits(rendered);
}

function contextOf({ response, ...rest }: CommittedAction): TemplateContext {
  if (response === null) return rest;
  const { status, body, truncated } = response;
  return { ...rest, response: truncated ? { status } : { status, body: bodyOf(body) } };
}

/** What two parsers could read differently is no JSON here: it would name one thing to us and another to the target. */
function bodyOf(text: string): JsonValue {
  try {
    return readIJson(text);
  } catch (error) {
    if (isAppError(error)) return text;
    throw error;
  }
}

function missingBecause({ response }: CommittedAction): string {
  if (response === null) return " (no answer of the target was recorded)";
  return response.truncated ? " (only the beginning of the target’s answer was kept)" : "";
}

function withinLimits(params: JsonObject): RenderedCompensation {
  const text = JSON.stringify(params);
  const refuse = (detail: string, pointer = "") => ({
    ok: false as const,
    errors: [{ pointer: `/params${pointer}`, detail }],
  });
  if (new TextEncoder().encode(text).length > mostBytes) return refuse("would be larger than 256 KiB");
  try {
    const read = readIJson(text);
    return isJsonObject(read) ? { ok: true, params: read } : refuse("is no object");
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [issue] = error.extras.errors ?? [];
    return refuse(issue?.detail ?? error.message, issue?.pointer);
  }
}
