import { env } from "@/lib/env";

/** A cookie's name and attributes. It is for this host alone, not for scripts, and not sent with other sites' posts. */
export interface CookieSpec {
  name: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean };
}

/**
 * The cookie called `name` of ours. Where PUBLIC_URL is https it is `Secure` and bound to this host by its `__Host-`
 * prefix; whatever a request says about its own scheme counts for nothing.
 */
export function cookieSpec(name: "session" | "csrf" | "callback"): CookieSpec {
  const secure = env().PUBLIC_URL?.startsWith("https://") ?? false;
  return {
    name: `${secure ? "__Host-" : ""}countersign.${name}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  };
}

/** The value of the session cookie in a request's headers, or null. */
export function sessionCookie(headers: Headers): string | null {
  const { name } = cookieSpec("session");
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}
