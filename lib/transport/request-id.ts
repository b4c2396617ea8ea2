import { randomUUID } from "node:crypto";

/** The request's own `X-Request-Id` where it is one (1 to 128 letters, digits, `.`, `_`, `-`), else a new UUID. */
export function requestIdOf(header: string | null): string {
  return header !== null && /^[A-Za-z0-9._-]{1,128}$/.test(header) ? header : randomUUID();
}

/** What every response of the API carries. */
export function standardHeaders(requestId: string): Record<string, string> {
  return { "X-Request-Id": requestId, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
}
