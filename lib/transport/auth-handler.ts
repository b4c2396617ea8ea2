import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { localPath } from "@/lib/contract/local-path";
import { readSignInFailure, type SignInFailure, signInFailureCode } from "@/lib/contract/sign-in-failure";
import { isAppError } from "@/lib/core/app-error";
import { log } from "@/lib/log";
import { getSessionUser } from "@/lib/services/get-session-user";
import { revokeSession } from "@/lib/services/revoke-session";
import { sessionLifetimeSeconds, signIn } from "@/lib/services/sign-in";
import { clientAddress } from "@/lib/transport/client-address";
import { isSameOrigin, ownOrigin } from "@/lib/transport/same-origin";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";

/** More than any form of next-auth's needs. */
const LARGEST_BODY = 16_384;

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/**
 * GET and POST of /api/auth/*: next-auth's own endpoints, with our sessions behind them. Refuses posts from other
 * sites (403) and bodies over 16 KiB (413); answers a throttled sign-in with 429. Every redirect stays on this origin.
 */
export async function authHandler(request: NextRequest, context: RouteContext): Promise<Response> {
  if (request.method === "POST") {
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= LARGEST_BODY)) return Response.json({ message: "This is too large." }, { status: 413 });
    if (!isSameOrigin(request.headers)) return refuseForeign(request.headers);
  }
  const answer: Response = await NextAuth(request, context, authOptions());
  return keepOnOrigin(answer, ownOrigin(request.headers));
}

function authOptions(): AuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: cookieSpec("session").options.secure,
    cookies: {
      sessionToken: cookieSpec("session"),
      csrfToken: cookieSpec("csrf"),
      callbackUrl: cookieSpec("callback"),
    },
    session: { strategy: "jwt", maxAge: sessionLifetimeSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: async (credentials, request) => authorize(credentials, new Headers(request.headers)),
      }),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${pathOf(url)}`,
      jwt: ({ token, user }) => (user ? { [sessionClaim]: user.id } : { [sessionClaim]: token[sessionClaim] }),
      session: async ({ token, session }) => {
        const live = await getSessionUser(String(token[sessionClaim]));
        return live === null ? { expires: session.expires } : { user: live.user, expires: live.expiresAt };
      },
    },
    events: { signOut: async ({ token }) => revokeSession(String(token[sessionClaim])) },
    logger: {
      error: (code, metadata) => log.debug({ code, metadata }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/** next-auth's user is our session: its id is all that goes into the cookie. */
async function authorize(
  credentials: Record<"email" | "password", string> | undefined,
  headers: Headers,
): Promise<{ id: string }> {
  const { email, password } = credentials ?? {};
  const address = clientAddress(headers);
  if (typeof email !== "string" || typeof password !== "string") throw failure({ reason: "wrong" });
  try {
    const started = await signIn({ email, password, address, userAgent: headers.get("user-agent") });
    log.info({ ...started, address }, "signed in");
    return { id: started.sessionId };
  } catch (error) {
    if (!isAppError(error)) {
      log.error({ err: error }, "a sign-in could not be answered");
      throw failure({ reason: "unavailable" });
    }
    log.warn({ code: error.code, address }, "a sign-in was refused");
    const { retryAfterSeconds } = error.extras;
    throw failure(retryAfterSeconds === undefined ? { reason: "wrong" } : { reason: "throttled", retryAfterSeconds });
  }
}

/** An error as next-auth passes it on: its message becomes the `error` parameter. */
function failure(reason: SignInFailure): Error {
  return new Error(signInFailureCode(reason));
}

function refuseForeign(headers: Headers): Response {
  const url = `${ownOrigin(headers)}/sign-in?error=${signInFailureCode({ reason: "foreign" })}`;
  return Response.json({ url }, { status: 403 });
}

/**
 * next-auth knows one address of ours at most, from the environment. Ours is whatever the browser asked for: a redirect
 * becomes a path, and the `url` that its client reads is put on that origin. What next-auth only hints at is said here:
 * a form that came without the cookie of its CSRF token is 403, a throttled sign-in 429.
 */
async function keepOnOrigin(answer: Response, origin: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  const location = headers.get("location");
  if (location !== null) {
    headers.set("location", pathOf(location));
    return new Response(null, { status: answer.status, headers });
  }
  if (!headers.get("content-type")?.includes("application/json")) return answer;
  const body: unknown = await answer.json();
  if (typeof body !== "object" || body === null || !("url" in body) || typeof body.url !== "string") {
    return new Response(JSON.stringify(body), { status: answer.status, headers });
  }
  const url = new URL(pathOf(body.url), origin);
  const isWithoutCookie = url.searchParams.has("csrf");
  if (isWithoutCookie) url.searchParams.set("error", signInFailureCode({ reason: "cookies" }));
  const refused = readSignInFailure(url.searchParams.get("error") ?? "");
  if (refused.reason !== "throttled") {
    return new Response(JSON.stringify({ url: url.href }), { status: isWithoutCookie ? 403 : answer.status, headers });
  }
  headers.set("retry-after", String(refused.retryAfterSeconds));
  return new Response(JSON.stringify({ url: url.href }), { status: 429, headers });
}

function pathOf(address: string): string {
  return localPath(URL.canParse(address) ? address.slice(new URL(address).origin.length) : address);
}
