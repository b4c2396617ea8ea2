import { createHash } from "node:crypto";

/** A strong entity tag (RFC 9110, section 8.8.3): the hash of the representation. */
export function entityTag(representation: string): string {
  return `"${createHash("sha256").update(representation).digest("base64url")}"`;
}

/** Whether an `If-None-Match` names this tag (weak comparison: `W/` makes no difference) or is `*`. */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch !== null && isNamed(ifNoneMatch.replaceAll("W/", ""), tag);
}

/** Whether an `If-Match` names this tag (strong comparison) or is `*`. */
export function isNamed(header: string, tag: string): boolean {
  return header.trim() === "*" || header.split(",").some((one) => one.trim() === tag);
}
