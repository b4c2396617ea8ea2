import { isIP } from "node:net";
import type { PasskeySite } from "@/lib/contract/passkey";
import { AppError } from "@/lib/core/app-error";
import { ownOrigin } from "@/lib/transport/same-origin";

/**
 * Where this request's browser uses passkeys: by PUBLIC_URL or, without it, by the host that was asked for; null at an address
 * without a name or without https, for browsers know no passkeys there.
 */
export function passkeySite(headers: Headers): PasskeySite | null {
  const origin = ownOrigin(headers);
  const { hostname, protocol } = new URL(origin);
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || (protocol !== "https:" && !isLocal)) return null;
  return { rpId: hostname, origin };
}

/** The same for what can't do without; throws `passkey_refused`. */
export function requirePasskeySite(headers: Headers): PasskeySite {
  const site = passkeySite(headers);
  if (site !== null) return site;
  throw new AppError("passkey_refused", "Passkeys work only at a host name with https, or at localhost.");
}
