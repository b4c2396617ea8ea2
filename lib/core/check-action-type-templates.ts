import type {
  ActionTypeDefinition,
  ConnectorDefinition,
  HttpConnectorDefinition,
} from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import { checkSmtpConnector } from "@/lib/core/check-smtp-connector";
import { templateIssues } from "@/lib/core/check-template";
import type { JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";
import { checkHeaderName } from "@/lib/core/render-request";
import { statusPattern } from "@/lib/core/status-pattern";

/**
 * Everything wrong with an action type's templates, headers and status patterns, each with its pointer into the action
 * type. Empty means that requests can be rendered from it, given values. The schema is `checkParamsSchema`'s.
 */
export function checkActionTypeTemplates(
  definition: Pick<ActionTypeDefinition, "summaryTemplate" | "connector" | "policy" | "compensation">,
): InputIssue[] {
  const { summaryTemplate, connector, policy, compensation } = definition;
  return [
    ...(summaryTemplate === null ? [] : templateIssues("/summaryTemplate", summaryTemplate, "summary")),
    ...(policy.confirmation === null ? [] : templateIssues("/policy/confirmation", policy.confirmation, "summary")),
    ...checkConnector(connector),
    ...(compensation === null ? [] : checkJson("/compensation/params", compensation.params, "compensation")),
  ];
}

function checkConnector(connector: ConnectorDefinition): InputIssue[] {
  switch (connector.kind) {
    case "http":
      return checkHttpConnector(connector);
    case "smtp":
      return checkSmtpConnector(connector);
  }
}

function checkHttpConnector(connector: HttpConnectorDefinition): InputIssue[] {
  const { lookup } = connector;
  const issues = [
    ...templateIssues("/connector/url", connector.url, "url"),
    ...checkHeaders("/connector/headers", connector.headers),
    ...(connector.body === undefined ? [] : checkJson("/connector/body", connector.body, "body")),
    ...checkKeyHeader(connector.idempotencyHeader),
    ...checkStatuses("/connector", { success: connector.success, rejected: connector.rejected }),
  ];
  if (lookup === undefined) return issues;
  return [
    ...issues,
    ...templateIssues("/connector/lookup/url", lookup.url, "url"),
    ...checkHeaders("/connector/lookup/headers", lookup.headers),
    ...checkStatuses("/connector/lookup", { found: lookup.found, absent: lookup.absent }),
  ];
}

/** Headers that say something of the message or of who sends it: a key in their place would undo that. */
const takenHeaders = new Set([
  ...["accept", "accept-encoding", "authorization", "content-encoding", "content-type", "cookie", "date", "user-agent"],
]);

function checkKeyHeader(name: string): InputIssue[] {
  const isTaken = takenHeaders.has(name.toLowerCase());
  const detail = isTaken ? "has a meaning of its own and can't carry the commit key" : checkHeaderName(name);
  return detail === null ? [] : [{ pointer: "/connector/idempotencyHeader", detail }];
}

/** What is wrong with the header templates below `pointer`. */
export function checkHeaders(pointer: string, headers: Record<string, string>): InputIssue[] {
  const seen = new Set<string>();
  return Object.entries(headers).flatMap(([name, template]) => {
    const at = `${pointer}/${escapePointer(name)}`;
    const isTwice = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    const problem = isTwice ? "is set twice" : checkHeaderName(name);
    return problem === null ? templateIssues(at, template, "header") : [{ pointer: at, detail: problem }];
  });
}

/** What is wrong with the templates of the JSON value at `pointer`, whose strings they are. */
export function checkJson(pointer: string, json: JsonValue, use: "body" | "compensation"): InputIssue[] {
  if (typeof json === "string") return templateIssues(pointer, json, use);
  if (json === null || typeof json !== "object") return [];
  return Object.entries(json).flatMap(([name, value]) => checkJson(`${pointer}/${escapePointer(name)}`, value, use));
}

/** What is wrong with lists of status patterns: one that two of them name would be neither's. */
export function checkStatuses(pointer: string, lists: Record<string, string[]>): InputIssue[] {
  const seen = new Set<string>();
  const issues: InputIssue[] = [];
  for (const [name, patterns] of Object.entries(lists)) {
    for (const [index, pattern] of patterns.entries()) {
      const at = `${pointer}/${name}/${index}`;
      if (!statusPattern.test(pattern)) issues.push({ pointer: at, detail: "must be a status such as 201 or 2xx" });
      if (seen.has(pattern.toLowerCase())) issues.push({ pointer: at, detail: "is listed twice" });
      seen.add(pattern.toLowerCase());
    }
  }
  return issues;
}
