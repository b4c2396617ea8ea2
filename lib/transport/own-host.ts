import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/**
 * Whether a request was sent to a name of ours, by its `Host` header: PUBLIC_URL's, `localhost`, an IP address, or a name
 * without a dot, as containers call each other. What is left is a name that somebody else may have led here (DNS rebinding).
 */
export function isOwnHost(headers: Headers): boolean {
  const asked = `http://${headers.get("host") ?? ""}`;
  if (!URL.canParse(asked)) return false;
  const { host, hostname } = new URL(asked);
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL !== undefined && new URL(PUBLIC_URL).host === host) return true;
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) || (bare !== "" && !bare.includes("."));
}
