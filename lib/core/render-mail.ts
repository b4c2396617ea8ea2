import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { domainOf, isOneLine, type MailAddress, parseMailAddress } from "@/lib/core/mail-address";
import { checkMailHeaderName, checkMailHeaderValue } from "@/lib/core/mail-header";
import type { RequestContext } from "@/lib/core/render-request";
import { renderHtml, renderJson, renderText, type TemplateContext } from "@/lib/core/render-template";
import { TemplateError } from "@/lib/core/template-error";

/** One message as it will leave. `messageId` has no angle brackets; at least one of `text` and `html` is there. */
export interface Mail {
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  replyTo: MailAddress | null;
  subject: string;
  text: string | null;
  html: string | null;
  headers: Record<string, string>;
  messageId: string;
}

/** What a mail server is told about who sends. */
export interface MailCredentials {
  user: string;
  pass: string;
}

const mostRecipients = 100;
const longestSubject = 500;

/**
 * The message that carries out an action. Secrets are not within its templates' reach. Throws a `TemplateError` where a
 * value is missing, an address is not exactly one address, nobody or more than 100 would receive it, or a subject or
 * header would not stay on its line.
 */
export function renderMail(definition: SmtpConnectorDefinition, { params, proposal, commit }: RequestContext): Mail {
  const context = { params, proposal, commit };
  const { replyTo, text, html } = definition;
  const from = oneAddress(definition.from, "from", context);
  const mail = {
    from,
    to: addresses(definition.to, "to", context),
    cc: addresses(definition.cc, "cc", context),
    bcc: addresses(definition.bcc, "bcc", context),
    replyTo: replyTo === undefined ? null : oneAddress(replyTo, "replyTo", context),
    subject: renderSubject(definition.subject, context),
    text: text === undefined ? null : renderText(text, context),
    html: html === undefined ? null : renderHtml(html, context),
    headers: renderHeaders(definition.headers, context),
    messageId: messageIdOf(commit.key, domainOf(from)),
  };
  const count = recipientsOf(mail).length;
  if (count === 0) throw new TemplateError("the message has no recipient");
  if (count > mostRecipients) throw new TemplateError(`the message has more than ${mostRecipients} recipients`);
  return mail;
}

/** Whom the server is asked to deliver to, each address once. */
export function recipientsOf({ to, cc, bcc }: Pick<Mail, "to" | "cc" | "bcc">): string[] {
  return [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))];
}

/** The server's user and password, or null where it asks for none. Throws a `TemplateError` where a value is missing. */
export function renderCredentials(
  { username, password }: SmtpConnectorDefinition,
  context: RequestContext,
): MailCredentials | null {
  if (username === undefined || password === undefined) return null;
  const credentials = { user: renderText(username, context), pass: renderText(password, context) };
  if (credentials.user === "" || credentials.pass === "") throw new TemplateError("the username or password is empty");
  return credentials;
}

/** The same for every send of one commit, so that a receiver can know a message again (RFC 5322, section 3.6.4). */
function messageIdOf(key: string, domain: string): string {
  const left = /^[A-Za-z0-9_-]{1,64}$/.test(key) ? key : bytesToHex(sha256(utf8ToBytes(key)));
  return `${left}@${domain}`;
}

function oneAddress(template: string, field: string, context: TemplateContext): MailAddress {
  return parseMailAddress(renderText(template, context), field);
}

function addresses(templates: string[], field: string, context: TemplateContext): MailAddress[] {
  return templates.flatMap((template) => {
    const value = renderJson(template, context);
    return (Array.isArray(value) ? value : [value]).map((each) => {
      if (typeof each !== "string") throw new TemplateError(`“${field}” is neither an address nor a list of addresses`);
      return parseMailAddress(each, field);
    });
  });
}

function renderSubject(template: string, context: TemplateContext): string {
  const subject = renderText(template, context).trim();
  if (!isOneLine(subject)) throw new TemplateError("the subject would hold a line break or control character");
  if (subject.length > longestSubject) {
    throw new TemplateError(`the subject would be longer than ${longestSubject} characters`);
  }
  return subject;
}

function renderHeaders(templates: Record<string, string>, context: TemplateContext): Record<string, string> {
  const rendered = Object.entries(templates).map(([name, template]) => {
    const value = renderText(template, context);
    const problem = checkMailHeaderName(name) ?? checkMailHeaderValue(value);
    if (problem !== null) throw new TemplateError(`the header “${name}” ${problem}`);
    return [name, value];
  });
  return Object.fromEntries(rendered);
}
