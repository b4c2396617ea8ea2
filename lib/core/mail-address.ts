import { TemplateError } from "@/lib/core/template-error";

/** One mailbox: `name` is empty where only the address was given. */
export interface MailAddress {
  name: string;
  address: string;
}

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
const localPart = new RegExp(`^${atom}(?:\\.${atom})*$`);
const domainName = new RegExp(`^${label}(?:\\.${label})*$`);

/** Either `Name <address>`, the name free of all that has a meaning in a header, or `"Name" <address>`. */
const named = /^(?:"([^"\\@]*)"|([^"<>()[\]\\,;:@]*)) *<([^<>]*)>$/;

const longestName = 200;
const longestLocalPart = 64;
const longestAddress = 254;

/**
 * Reads exactly one mailbox: `user@domain`, `Name <user@domain>` or `"Name" <user@domain>`, a subset of RFC 5322,
 * section 3.4, that has no lists, groups, comments, routes, quoted local parts or address literals, so that no value
 * can add a recipient. Addresses are ASCII (RFC 5321, section 4.1.2). Throws a `TemplateError` that names `field`.
 */
export function parseMailAddress(text: string, field: string): MailAddress {
  if (!isOneLine(text)) throw new TemplateError(`“${field}” holds a line break or control character`);
  const trimmed = text.trim();
  const [, quoted, plain, inBrackets] = named.exec(trimmed) ?? [];
  const address = inBrackets ?? trimmed;
  const name = (quoted ?? plain ?? "").trim();
  if (!isAddress(address)) throw new TemplateError(`“${field}” is not one e-mail address`);
  if (name.length > longestName)
    throw new TemplateError(`“${field}” has a name of more than ${longestName} characters`);
  return { name, address };
}

/** The domain of an address that `parseMailAddress` gave. */
export function domainOf({ address }: MailAddress): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Whether a text has no line break, control character or half of a character, so that it can stand in a header. */
export function isOneLine(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);
}

function isAddress(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || at > longestLocalPart || text.length > longestAddress) return false;
  return localPart.test(text.slice(0, at)) && domainName.test(text.slice(at + 1));
}
