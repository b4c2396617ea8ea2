import { AppError } from "@/lib/core/app-error";
import { type AuthenticatedToken, authenticateToken } from "@/lib/services/authenticate-token";
import type { RateLimit } from "@/lib/transport/rate-limit";

/**
 * Whom the `Authorization: Bearer` header speaks for. Throws `unauthenticated` (and sets `WWW-Authenticate` in `headers`,
 * RFC 6750), or `rate_limited` once too many of one address failed. Cookies are not looked at.
 */
export async function authenticate(
  request: Request,
  address: () => string,
  rateLimit: RateLimit,
  headers: Record<string, string>,
): Promise<AuthenticatedToken> {
  const token = bearerToken(request.headers.get("authorization"));
  const found = token === null ? null : await authenticateToken(token);
  if (found !== null) return found;
  await rateLimit.countFailure(address(), headers);
  headers["WWW-Authenticate"] = token === null ? "Bearer" : 'Bearer error="invalid_token"';
  const detail =
    token === null
      ? "Send an agent key or a personal token as Authorization: Bearer <token>."
      : "This token is unknown or revoked, or its owner may not use it any more.";
  throw new AppError("unauthenticated", detail);
}

/** Whether the request's token still speaks for somebody. */
export async function isStillAuthenticated(request: Request): Promise<boolean> {
  const token = bearerToken(request.headers.get("authorization"));
  return token !== null && (await authenticateToken(token)) !== null;
}

function bearerToken(header: string | null): string | null {
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(header ?? "") ?? [];
  return token ?? null;
}
