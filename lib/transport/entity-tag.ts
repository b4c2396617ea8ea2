import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/app-error";

/** A strong entity tag (RFC 9110, section 8.8.3): the hash of the representation. */
export function entityTag(representation: string): string {
  return `"${createHash("sha256").update(representation).digest("base64url")}"`;
}

/** Whether an `If-None-Match` names this tag (weak comparison: `W/` makes no difference) or is `*`. */
export function isKnown(ifNoneMatch: string | null, tag: string): boolean {
  return ifNoneMatch !== null && listed(ifNoneMatch.replaceAll("W/", ""), tag);
}

/** Throws `precondition_failed` unless an `If-Match` names this tag (strong comparison) or is `*`. */
export function requireMatch(ifMatch: string, tag: string): void {
  if (listed(ifMatch, tag)) return;
  throw new AppError(
    "precondition_failed",
    "The proposal has changed since you read it. Read it again and decide anew.",
  );
}

function listed(header: string, tag: string): boolean {
  return header.trim() === "*" || header.split(",").some((one) => one.trim() === tag);
}
