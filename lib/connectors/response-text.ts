import { isJsonObject, type JsonValue } from "@/lib/core/json";

/** Secrets shorter than this are too likely to be part of ordinary words to be looked for. */
const shortestSecret = 4;

/**
 * A target's body as text that can be stored and shown: invalid UTF-8 replaced (a sequence that the end cuts is left
 * out where `complete` is false), NUL characters removed (PostgreSQL's text can't hold them).
 */
export function responseText(body: Uint8Array, complete: boolean): string {
  return new TextDecoder().decode(body, { stream: !complete }).replaceAll("\u0000", "");
}

/**
 * The text with every secret's value, plain or percent-encoded, replaced: targets echo headers and addresses.
 * `lowerCase` looks for the values as a URL's host spells them.
 */
export function withoutSecrets(text: string, secrets: Record<string, string>, lowerCase = false): string {
  let clean = text;
  for (const secret of Object.values(secrets)) {
    const value = lowerCase ? secret.toLowerCase() : secret;
    if (value.length < shortestSecret) continue;
    clean = clean.replaceAll(value, "••••••");
    if (/[^\w.~-]/.test(value)) clean = clean.replaceAll(encodeURIComponent(value), "••••••");
  }
  return clean;
}

/** A JSON value with every secret in its strings and member names replaced, as `withoutSecrets` does. */
export function jsonWithoutSecrets(value: JsonValue, secrets: Record<string, string>): JsonValue {
  if (typeof value === "string") return withoutSecrets(value, secrets);
  if (Array.isArray(value)) return value.map((element) => jsonWithoutSecrets(element, secrets));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, JsonValue] => [
    withoutSecrets(name, secrets),
    jsonWithoutSecrets(member, secrets),
  ]);
  return Object.fromEntries(members);
}
