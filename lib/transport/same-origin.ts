import { env } from "@/lib/env";

/**
 * Whether a request that changes something comes from a page of ours, by its `Origin` header: the host that the request
 * was sent to (also as a proxy passes it on: no other site's page can set that header) or PUBLIC_URL's. Every browser
 * sends `Origin` with a POST; what sends none is no browser, and carries no one's cookies unasked.
 */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { PUBLIC_URL } = env();
  const ours = [headers.get("host"), headers.get("x-forwarded-host"), PUBLIC_URL && new URL(PUBLIC_URL).host];
  return ours.includes(new URL(origin).host);
}

/** Where this request's browser finds us: PUBLIC_URL's origin, or the host that it asked for. */
export function ownOrigin(headers: Headers): string {
  const asked = `http://${headers.get("host") ?? "localhost"}`;
  const url = env().PUBLIC_URL ?? (URL.canParse(asked) ? asked : "http://localhost");
  return new URL(url).origin;
}
