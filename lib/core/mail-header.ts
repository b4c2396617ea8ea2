/** What may be set beside the headers that a message has anyway: about threads, lists and importance; nothing that addresses. */
const allowedHeaders = new Set([
  ...[
    "auto-submitted",
    "comments",
    "feedback-id",
    "importance",
    "in-reply-to",
    "keywords",
    "list-archive",
    "list-help",
  ],
  ...["list-id", "list-owner", "list-post", "list-subscribe", "list-unsubscribe", "list-unsubscribe-post"],
  ...["organization", "precedence", "priority", "references", "sensitivity"],
]);

/** Headers that mail services take recipients from. */
const addressingHeaders = new Set(["x-smtpapi", "x-mc-bccaddress"]);

/** What is wrong with the name of a message's own header, or null. `X-` and those of `allowedHeaders` are allowed. */
export function checkMailHeaderName(name: string): string | null {
  const lower = name.toLowerCase();
  if (addressingHeaders.has(lower)) return "may add recipients, so no action type sets it";
  if (allowedHeaders.has(lower) || /^x-[a-z0-9-]{1,70}$/.test(lower)) return null;
  return "is not among the headers that a message may be given: X-…, List-…, In-Reply-To, References, Auto-Submitted, Importance and the like";
}

/** What is wrong with a header's value, or null: visible ASCII, spaces and tabs, on one line that a server must take. */
export function checkMailHeaderValue(value: string): string | null {
  if (!/^[\t\x20-\x7e]*$/.test(value)) return "holds a line break, control or non-ASCII character";
  return value.length > 900 ? "is longer than 900 characters" : null;
}
