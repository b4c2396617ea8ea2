import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import type { InputIssue } from "@/lib/core/app-error";
import { templateIssues } from "@/lib/core/check-template";
import { escapePointer } from "@/lib/core/json-pointer";
import { isOneLine, parseMailAddress } from "@/lib/core/mail-address";
import { checkMailHeaderName, checkMailHeaderValue } from "@/lib/core/mail-header";
import { isTemplate } from "@/lib/core/template-engine";
import { isTemplateError } from "@/lib/core/template-error";

/** Everything wrong with an SMTP connector's templates, header names and the rules between its members. */
export function checkSmtpConnector(connector: SmtpConnectorDefinition): InputIssue[] {
  const { from, replyTo, subject, text, html, headers } = connector;
  return [
    ...templateIssues("/connector/from", from, "body"),
    ...recipientLists(connector).flatMap(([pointer, template]) => templateIssues(pointer, template, "body")),
    ...optionalIssues("/connector/replyTo", replyTo, "body"),
    ...templateIssues("/connector/subject", subject, "body"),
    ...optionalIssues("/connector/text", text, "body"),
    ...optionalIssues("/connector/html", html, "body"),
    ...checkHeaders(headers),
    ...checkCredentials(connector),
    ...(text === undefined && html === undefined
      ? [{ pointer: "/connector/text", detail: "is required where there is no html" }]
      : []),
  ];
}

/** What has no template in it is tried as it stands. */
export function checkMailLiterals(connector: SmtpConnectorDefinition): InputIssue[] {
  const { from, replyTo, subject, headers } = connector;
  const mailboxes: [string, string][] = [["/connector/from", from], ...recipientLists(connector)];
  if (replyTo !== undefined) mailboxes.push(["/connector/replyTo", replyTo]);
  return [
    ...mailboxes.flatMap(([pointer, mailbox]) => checkMailbox(pointer, mailbox)),
    ...(isTemplate(subject) || isOneLine(subject)
      ? []
      : [{ pointer: "/connector/subject", detail: "must stay on one line" }]),
    ...Object.entries(headers).flatMap(([name, value]) => {
      const detail = isTemplate(value) ? null : checkMailHeaderValue(value);
      return detail === null ? [] : [{ pointer: `/connector/headers/${escapePointer(name)}`, detail }];
    }),
  ];
}

function recipientLists({ to, cc, bcc }: SmtpConnectorDefinition): [pointer: string, template: string][] {
  return Object.entries({ to, cc, bcc }).flatMap(([name, templates]) =>
    templates.map((template, index): [string, string] => [`/connector/${name}/${index}`, template]),
  );
}

function optionalIssues(pointer: string, template: string | undefined, use: "body" | "credential"): InputIssue[] {
  return template === undefined ? [] : templateIssues(pointer, template, use);
}

function checkHeaders(headers: Record<string, string>): InputIssue[] {
  const seen = new Set<string>();
  return Object.entries(headers).flatMap(([name, template]) => {
    const pointer = `/connector/headers/${escapePointer(name)}`;
    const detail = seen.has(name.toLowerCase()) ? "is set twice" : checkMailHeaderName(name);
    seen.add(name.toLowerCase());
    return detail === null ? templateIssues(pointer, template, "body") : [{ pointer, detail }];
  });
}

function checkCredentials({ username, password, security }: SmtpConnectorDefinition): InputIssue[] {
  const issues = [
    ...optionalIssues("/connector/username", username, "credential"),
    ...optionalIssues("/connector/password", password, "credential"),
  ];
  if (username === undefined && password !== undefined) {
    issues.push({ pointer: "/connector/username", detail: "is required where there is a password" });
  }
  if (password === undefined && username !== undefined) {
    issues.push({ pointer: "/connector/password", detail: "is required where there is a username" });
  }
  if (username !== undefined && security === "none") {
    issues.push({ pointer: "/connector/security", detail: "must be tls or starttls where there is a password" });
  }
  return issues;
}

function checkMailbox(pointer: string, mailbox: string): InputIssue[] {
  if (isTemplate(mailbox)) return [];
  try {
    parseMailAddress(mailbox, pointer.split("/")[2] ?? "");
    return [];
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return [{ pointer, detail: error.message }];
  }
}
