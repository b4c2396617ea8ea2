import type {
  ActionTypeDefinition,
  ConnectorDefinition,
  HttpConnectorDefinition,
  SmtpConnectorDefinition,
} from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import type { JsonValue } from "@/lib/core/json";
import { escapePointer } from "@/lib/core/json-pointer";
import type { RequestContext } from "@/lib/core/render-request";
import { renderHtml, renderJson, renderText, renderUrl, type TemplateContext } from "@/lib/core/render-template";
import { isTemplateError } from "@/lib/core/template-error";

/** One template: where it stands in the action type, and how it is rendered. */
type Rendering = [pointer: string, render: () => unknown];

/**
 * Which of an action type's templates have no value in `context`, each with its pointer into the action type. An undo's
 * params are left out: they read what the target answered.
 */
export function renderIssues(
  { summaryTemplate, policy, connector }: Pick<ActionTypeDefinition, "summaryTemplate" | "policy" | "connector">,
  context: RequestContext,
): InputIssue[] {
  const { params, proposal } = context;
  const shown: [string, string | null][] = [
    ["/summaryTemplate", summaryTemplate],
    ["/policy/confirmation", policy.confirmation],
  ];
  const words = shown.flatMap(([pointer, template]): Rendering[] =>
    template === null ? [] : [[pointer, () => renderText(template, { params, proposal })]],
  );
  return [...words, ...connectorRenderings(connector, context)].flatMap(issueOf);
}

function issueOf([pointer, render]: Rendering): InputIssue[] {
  try {
    render();
    return [];
  } catch (error) {
    if (isTemplateError(error)) return [{ pointer, detail: error.message }];
    throw error;
  }
}

function connectorRenderings(connector: ConnectorDefinition, context: RequestContext): Rendering[] {
  switch (connector.kind) {
    case "http":
      return httpRenderings(connector, context);
    case "smtp":
      return mailRenderings(connector, context);
  }
}

function httpRenderings(connector: HttpConnectorDefinition, context: RequestContext): Rendering[] {
  const { body, lookup, preview } = connector;
  return [
    ...addressRenderings("/connector", connector, context),
    ...(body === undefined ? [] : jsonRenderings("/connector/body", body, context)),
    ...(lookup === undefined ? [] : addressRenderings("/connector/lookup", lookup, context)),
    ...(preview === undefined ? [] : addressRenderings("/connector/preview", preview, context)),
    ...(preview?.values ?? []).flatMap(({ after }, index) =>
      after === undefined ? [] : jsonRenderings(`/connector/preview/values/${index}/after`, after, context),
    ),
  ];
}

function addressRenderings(
  pointer: string,
  { url, headers }: { url: string; headers: Record<string, string> },
  context: TemplateContext,
): Rendering[] {
  return [[`${pointer}/url`, () => renderUrl(url, context)], ...textRenderings(`${pointer}/headers`, headers, context)];
}

/** Secrets stand in a mail server's credentials alone, which are not part of the message. */
function mailRenderings(connector: SmtpConnectorDefinition, context: RequestContext): Rendering[] {
  const { username, password, from, to, cc, bcc, replyTo, subject, text, html, headers } = connector;
  const { secrets: _, ...message } = context;
  return [
    ...textRenderings("/connector", { username, password }, context),
    ...textRenderings("/connector", { from, replyTo, subject, text }, message),
    ...jsonRenderings("/connector/to", to, message),
    ...jsonRenderings("/connector/cc", cc, message),
    ...jsonRenderings("/connector/bcc", bcc, message),
    ...(html === undefined ? [] : [["/connector/html", () => renderHtml(html, message)] satisfies Rendering]),
    ...textRenderings("/connector/headers", headers, message),
  ];
}

function textRenderings(
  pointer: string,
  templates: Record<string, string | undefined>,
  context: TemplateContext,
): Rendering[] {
  return Object.entries(templates).flatMap(([name, template]): Rendering[] =>
    template === undefined ? [] : [[`${pointer}/${escapePointer(name)}`, () => renderText(template, context)]],
  );
}

function jsonRenderings(pointer: string, value: JsonValue, context: TemplateContext): Rendering[] {
  if (typeof value === "string") return [[pointer, () => renderJson(value, context)]];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, member]) =>
    jsonRenderings(`${pointer}/${escapePointer(name)}`, member, context),
  );
}
