import type { HttpConnectorDefinition, PreviewDefinition } from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import { checkHeaders, checkJson, checkStatuses } from "@/lib/core/check-action-type-templates";
import { templateIssues } from "@/lib/core/check-template";
import { isJsonPointer } from "@/lib/core/json-pointer";

/** What is wrong with a connector's preview and precondition: templates, pointers, labels. Empty where it has neither. */
export function checkPreview({ preview, precondition }: HttpConnectorDefinition): InputIssue[] {
  if (preview === undefined) {
    const detail = "needs a preview: its values are what has to be unchanged";
    return precondition === undefined ? [] : [{ pointer: "/connector/precondition", detail }];
  }
  return [
    ...templateIssues("/connector/preview/url", preview.url, "url"),
    ...checkHeaders("/connector/preview/headers", preview.headers),
    ...checkStatuses("/connector/preview", { found: preview.found }),
    ...checkPreviewValues(preview),
    ...checkUnchanged(precondition?.unchanged ?? [], preview),
  ];
}

function checkPreviewValues({ values }: PreviewDefinition): InputIssue[] {
  const seen = new Set<string>();
  return values.flatMap(({ label, pointer, after }, index) => {
    const at = `/connector/preview/values/${index}`;
    const issues = after === undefined ? [] : checkJson(`${at}/after`, after, "body");
    if (seen.has(label)) issues.push({ pointer: `${at}/label`, detail: "is the label of another value" });
    seen.add(label);
    if (!isJsonPointer(pointer)) issues.push({ pointer: `${at}/pointer`, detail: "must be a JSON pointer (RFC 6901)" });
    return issues;
  });
}

function checkUnchanged(unchanged: string[], { values }: PreviewDefinition): InputIssue[] {
  const labels = new Set(values.map(({ label }) => label));
  return unchanged.flatMap((label, index) => {
    const pointer = `/connector/precondition/unchanged/${index}`;
    if (!labels.delete(label)) return [{ pointer, detail: "must be the label of a value of the preview, named once" }];
    return [];
  });
}
