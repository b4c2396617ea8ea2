import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/core/json";
import type { Mail } from "@/lib/core/render-mail";

/** A param by its name, as it is stored. */
export type Member = [name: string, value: JsonValue];

/** A message as far as it is known: null where the params say nothing of it. Addresses are as they were written. */
export interface ShownMail {
  from: string | null;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string | null;
  subject: string;
  text: string | null;
  html: string | null;
}

/** An amount as it is stored; `isMinor`: the schema says that it counts cents or the like. */
export interface Money {
  name: string;
  amount: `${number}`;
  currencyName: string;
  currency: string;
  isMinor: boolean;
}

/** How an action's params are best read. `rest` is every param that the kind itself does not show. */
export type PayloadKind =
  | { kind: "mail"; isRendered: boolean; mail: ShownMail; rest: Member[] }
  | { kind: "money"; money: Money; rest: Member[] }
  | { kind: "ticket"; title: string; body: string; rest: Member[] }
  | { kind: "changes" }
  | { kind: "tree" };

interface Payload {
  params: JsonObject;
  paramsSchema: JsonObject;
  /** The message that will be sent, where the type sends one that could be made. */
  mail: Mail | null;
  hasPreview: boolean;
}

const address = /^[^\s@]+@[^\s@]+$|<[^\s@]+@[^\s@]+>$/;
const currencyCode = /^[A-Za-z]{3}$/;
const decimal = /^-?\d{1,30}(\.\d{1,20})?$/;
const minorUnits = /\b(cents?|pence|minor|smallest)\b/i;

/** What a type's schema declares, so that nobody chooses how a payload looks by adding a param to it. */
interface Declared {
  params: JsonObject;
  properties: JsonObject;
}

function textOf({ params, properties }: Declared, names: string[]): [string, string] | null {
  for (const name of names) {
    const value = Object.hasOwn(properties, name) && Object.hasOwn(params, name) ? params[name] : undefined;
    if (typeof value === "string") return [name, value];
  }
  return null;
}

function addressesOf({ params, properties }: Declared, names: string[]): [string, string[]] | null {
  for (const name of names) {
    if (!Object.hasOwn(properties, name) || !Object.hasOwn(params, name)) continue;
    const values = [params[name]].flat();
    const found = values.filter((value) => typeof value === "string" && address.test(value.trim()));
    if (found.length > 0 && found.length === values.length) return [name, found.map(String)];
  }
  return null;
}

const restOf = (params: JsonObject, shown: (string | undefined)[]): Member[] =>
  Object.entries(params).filter(([name]) => !shown.includes(name));

function renderedMail(mail: Mail): ShownMail {
  const written = ({ name, address: mailbox }: Mail["from"]) => (name === "" ? mailbox : `${name} <${mailbox}>`);
  return {
    ...{ from: written(mail.from), to: mail.to.map(written), cc: mail.cc.map(written), bcc: mail.bcc.map(written) },
    replyTo: mail.replyTo === null ? null : written(mail.replyTo),
    ...{ subject: mail.subject, text: mail.text, html: mail.html },
  };
}

function mailOf(declared: Declared): PayloadKind | null {
  const to = addressesOf(declared, ["to", "recipient", "recipients"]);
  const subject = textOf(declared, ["subject"]);
  const text = textOf(declared, ["text", "body", "message"]);
  const html = textOf(declared, ["html"]);
  if (to === null || subject === null || (text ?? html) === null) return null;
  const from = addressesOf(declared, ["from", "sender"]);
  const cc = addressesOf(declared, ["cc"]);
  const bcc = addressesOf(declared, ["bcc"]);
  const mail = {
    ...{ from: from?.[1].join(", ") ?? null, to: to[1], cc: cc?.[1] ?? [], bcc: bcc?.[1] ?? [], replyTo: null },
    ...{ subject: subject[1], text: text?.[1] ?? null, html: html?.[1] ?? null },
  };
  const shown = [from, to, cc, bcc, subject, text, html].map((member) => member?.[0]);
  return { kind: "mail", isRendered: false, mail, rest: restOf(declared.params, shown) };
}

function isDecimal(value: string): value is `${number}` {
  return decimal.test(value);
}

function amountOf(value: JsonValue | undefined): `${number}` | null {
  if (typeof value === "number") return `${value}`;
  return typeof value === "string" && isDecimal(value) ? value : null;
}

function moneyOf(declared: Declared): PayloadKind | null {
  const { params, properties } = declared;
  const currency = textOf(declared, ["currency", "currency_code", "currencyCode"]);
  if (currency === null || !currencyCode.test(currency[1])) return null;
  for (const name of ["amount", "total", "price"]) {
    const amount = Object.hasOwn(properties, name) && Object.hasOwn(params, name) ? amountOf(params[name]) : null;
    if (amount === null) continue;
    const { title, description } = isJsonObject(properties[name]) ? properties[name] : {};
    const isMinor = minorUnits.test(`${title} ${description}`);
    const money = { name, amount, currencyName: currency[0], currency: currency[1], isMinor };
    return { kind: "money", money, rest: restOf(params, [name, currency[0]]) };
  }
  return null;
}

function ticketOf(declared: Declared): PayloadKind | null {
  const title = textOf(declared, ["title", "summary", "subject"]);
  const body = textOf(declared, ["body", "description"]);
  if (title === null || body === null) return null;
  return { kind: "ticket", title: title[1], body: body[1], rest: restOf(declared.params, [title[0], body[0]]) };
}

/**
 * Which picture of an action shows it best. Chosen by what the type says (its connector, its preview, the names its schema
 * declares), never by what an agent adds.
 */
export function payloadKind({ params, paramsSchema, mail, hasPreview }: Payload): PayloadKind {
  if (mail !== null) return { kind: "mail", isRendered: true, mail: renderedMail(mail), rest: [] };
  if (hasPreview) return { kind: "changes" };
  const declared = { params, properties: isJsonObject(paramsSchema.properties) ? paramsSchema.properties : {} };
  return mailOf(declared) ?? moneyOf(declared) ?? ticketOf(declared) ?? { kind: "tree" };
}
