import type { ActionTypeDefinition, HttpConnectorDefinition } from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import { checkActionTypeTemplates } from "@/lib/core/check-action-type-templates";
import { checkPreview } from "@/lib/core/check-preview";
import { checkMailLiterals } from "@/lib/core/check-smtp-connector";
import { jsonPointer } from "@/lib/core/json-pointer";
import { paramsSchemaIssues } from "@/lib/core/params-schema-issues";
import { renderUrl } from "@/lib/core/render-template";
import { isTemplate } from "@/lib/core/template-engine";
import { isTemplateError } from "@/lib/core/template-error";

/**
 * Everything that is wrong with an action type beyond its shape: its params' schema, its templates, and the rules
 * between members. Pointers (RFC 6901) lead into the definition.
 */
export function checkActionType(definition: ActionTypeDefinition): InputIssue[] {
  const issues = paramsSchemaIssues(definition.paramsSchema);
  const { connector } = definition;
  const templateIssues = checkActionTypeTemplates(definition);
  if (connector.kind === "http") templateIssues.push(...checkPreview(connector));
  issues.push(...templateIssues);
  if (templateIssues.length === 0) issues.push(...checkLiterals(definition));
  if (connector.kind === "http" && connector.retrySafety === "query" && connector.lookup === undefined) {
    issues.push({ pointer: "/connector/lookup", detail: "is required where retrySafety is query" });
  }
  return issues;
}

/** What has no template in it is tried as it stands; the rest can only be tried once its values are there. */
function checkLiterals({ connector }: ActionTypeDefinition): InputIssue[] {
  switch (connector.kind) {
    case "http":
      return checkHttpLiterals(connector);
    case "smtp":
      return checkMailLiterals(connector);
  }
}

function checkHttpLiterals(connector: HttpConnectorDefinition): InputIssue[] {
  const { lookup, preview } = connector;
  return [
    ...checkRequest(connector, ["connector"]),
    ...(lookup === undefined ? [] : checkRequest(lookup, ["connector", "lookup"])),
    ...(preview === undefined ? [] : checkRequest(preview, ["connector", "preview"])),
  ];
}

function checkRequest(
  { url, headers }: { url: string; headers: Record<string, string> },
  path: string[],
): InputIssue[] {
  return [...checkUrl(url, [...path, "url"]), ...checkValues(headers, path)];
}

function checkUrl(url: string, path: string[]): InputIssue[] {
  if (isTemplate(url)) return [];
  try {
    renderUrl(url, { params: {} });
    return [];
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return [{ pointer: jsonPointer(path), detail: error.message }];
  }
}

function checkValues(headers: Record<string, string>, path: string[]): InputIssue[] {
  const wrong = Object.entries(headers).filter(([, value]) => !isTemplate(value) && !/^[\t\x20-\x7e]*$/.test(value));
  return wrong.map(([name]) => ({
    pointer: jsonPointer([...path, "headers", name]),
    detail: "must be printable ASCII",
  }));
}
