import { type InputIssue, isAppError } from "@/lib/core/app-error";
import { readIJson } from "@/lib/core/i-json-text";
import type { JsonValue } from "@/lib/core/json";

/** A JSON text, or what keeps it from being one. */
export function readWrittenJson(text: string): { ok: true; value: JsonValue } | { ok: false; issue: InputIssue } {
  try {
    return { ok: true, value: readIJson(text) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { ok: false, issue: error.extras.errors?.[0] ?? { pointer: "", detail: error.message } };
  }
}
