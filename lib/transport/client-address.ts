import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { env } from "@/lib/env";

/**
 * Makes `X-Forwarded-For` say who really asks, before anything reads it: the socket's peer, or where PUBLIC_URL says that
 * a proxy stands before us, the last address in that header, which is the proxy's own word. What a client wrote is lost.
 */
export function stampClientAddress(request: IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? "unknown";
  const header = request.headers["x-forwarded-for"];
  const given = (Array.isArray(header) ? header.join(",") : (header ?? "")).split(",").at(-1)?.trim();
  const address = env().PUBLIC_URL !== undefined && given ? given : peer;
  request.headers["x-forwarded-for"] = address;
  // Next reads `headers`, Hono's adapter `rawHeaders`: names and values in turn.
  const { rawHeaders } = request;
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    if (rawHeaders[i]?.toLowerCase() === "x-forwarded-for") rawHeaders.splice(i, 2);
  }
  rawHeaders.push("X-Forwarded-For", address);
}

/**
 * The network address that a request came from, as far as sign-in attempts are counted by it: IPv4 as it is, of IPv6 the
 * /64, for one subscriber has all of that; `unknown` where there is none.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (!ipaddr.isValid(last)) return "unknown";
  const address = ipaddr.process(last);
  if (address.kind() === "ipv4") return address.toString();
  return `${address
    .toByteArray()
    .slice(0, 8)
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")}/64`;
}
