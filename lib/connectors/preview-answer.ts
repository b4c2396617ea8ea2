import { isAppError } from "@/lib/core/app-error";
import { parseIJson } from "@/lib/core/i-json";
import type { JsonValue } from "@/lib/core/json";

/**
 * A target's answer as JSON, or why it can't be relied on: it must be I-JSON (RFC 7493) all through, for what two readers
 * could read differently could change unseen.
 */
export function parsePreviewAnswer(body: Uint8Array): { ok: true; value: JsonValue } | { ok: false; why: string } {
  try {
    return { ok: true, value: parseIJson(body) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [issue] = error.extras.errors ?? [];
    // The parser's own words would quote the answer.
    if (issue === undefined) return { ok: false, why: "is not JSON" };
    return { ok: false, why: `can't be relied on: at “${issue.pointer}”, ${issue.detail.replace(/\.$/, "")}` };
  }
}
