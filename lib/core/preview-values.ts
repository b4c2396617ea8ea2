import { bytesToHex } from "@noble/hashes/utils.js";
import type {
  ConnectorDefinition,
  HttpConnectorDefinition,
  PreviewDefinition,
} from "@/lib/core/action-type-definition";
import { canonicalJson } from "@/lib/core/canonical-json";
import type { JsonValue } from "@/lib/core/json";
import { valueAtPointer } from "@/lib/core/json-pointer";
import { hashJson } from "@/lib/core/payload-hash";
import type { RequestContext } from "@/lib/core/render-request";
import { renderJson } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";

/** What stood at a value's pointer; `value` is null where nothing did (`present` false). */
export interface PreviewValue {
  label: string;
  present: boolean;
  value: JsonValue;
}

/** The longest value that a reading keeps, in bytes of its canonical JSON. */
export const mostValueBytes = 4_096;

/** A connector's preview, or null: how the target's present state is read. */
export function previewOf(connector: ConnectorDefinition): PreviewDefinition | null {
  return connector.kind === "http" ? (connector.preview ?? null) : null;
}

/** Whether approvals bind to a reading: the connector has a precondition. */
export function bindsToReading(connector: ConnectorDefinition): boolean {
  return connector.kind === "http" && connector.precondition !== undefined;
}

/** The preview's values in a target's answer, in the definition's order; or the label of the first that is too long. */
export function previewValues(
  { values }: Pick<PreviewDefinition, "values">,
  answer: JsonValue,
): { ok: true; values: PreviewValue[] } | { ok: false; tooLong: string } {
  const found: PreviewValue[] = [];
  for (const { label, pointer } of values) {
    const value = valueAtPointer(answer, pointer);
    if (value !== undefined && byteLength(canonicalJson(value)) > mostValueBytes) return { ok: false, tooLong: label };
    found.push({ label, present: value !== undefined, value: value ?? null });
  }
  return { ok: true, values: found };
}

/** The labels whose values an approval binds to: the precondition's, or all where there is none. */
export function boundLabels({ preview, precondition }: Pick<HttpConnectorDefinition, "preview" | "precondition">) {
  return new Set(precondition?.unchanged ?? preview?.values.map(({ label }) => label) ?? []);
}

/** `sha256:` and the hex SHA-256 of the canonical JSON of the values that an approval binds to, by label. */
export function previewDigest(
  definition: Pick<HttpConnectorDefinition, "preview" | "precondition">,
  values: readonly PreviewValue[],
): string {
  const labels = boundLabels(definition);
  const bound = values.filter(({ label }) => labels.has(label));
  const byLabel = bound.map(({ label, present, value }): [string, JsonValue] => [label, { present, value }]);
  return `sha256:${bytesToHex(hashJson(Object.fromEntries(byLabel)))}`;
}

/** What each value becomes, by label, as far as it is said and can be made from these params. */
export function previewAfter(preview: PreviewDefinition, context: RequestContext): Map<string, JsonValue> {
  const after = new Map<string, JsonValue>();
  for (const { label, after: template } of preview.values) {
    if (template === undefined) continue;
    try {
      after.set(label, renderJson(template, context));
    } catch (error) {
      if (!isTemplateError(error)) throw error;
    }
  }
  return after;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
