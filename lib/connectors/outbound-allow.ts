import ipaddr from "ipaddr.js";
import { isForbiddenAddress, literalAddress, withoutDot } from "@/lib/connectors/forbidden-address";

/** Which targets may be called. */
export interface OutboundAllow {
  /** Whether a connection to `address` and `port` may be made for a request to `host` (as its URL has it). */
  admits(host: string, address: string, port: number): boolean;
}

type Entry = { port: number | null } & ({ host: string } | { range: [ipaddr.IPv4 | ipaddr.IPv6, number] });

/**
 * Reads OUTBOUND_ALLOW: entries between commas, each `host`, `host:port`, an address, `address:port`, `[v6]:port` or
 * a CIDR block, that admit otherwise forbidden targets. A name admits whatever it resolves to. Public addresses need
 * no entry. Throws an `Error` that names the first entry that is none of these.
 */
export function parseOutboundAllow(setting: string): OutboundAllow {
  const texts = setting.split(",").map((text) => text.trim());
  const entries = texts.filter((text) => text !== "").map(parseEntry);
  return {
    admits: (host, address, port) =>
      !isForbiddenAddress(address) || entries.some((entry) => admitsEntry(entry, host, address, port)),
  };
}

function parseEntry(text: string): Entry {
  if (ipaddr.isValidCIDR(text)) return { range: ipaddr.parseCIDR(text), port: null };
  if (ipaddr.IPv6.isValid(text)) return { range: wholeAddress(text), port: null };
  const [, host, port] = /^(\[[^\]]+\]|[^:/\s[\]]+)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const portNumber = port === undefined ? null : Number(port);
  if (host === undefined || (portNumber !== null && (portNumber < 1 || portNumber > 65_535))) {
    throw new Error(`OUTBOUND_ALLOW: “${text}” is not a host, host:port or CIDR block.`);
  }
  const address = literalAddress(host);
  if (address !== null) return { range: wholeAddress(address), port: portNumber };
  if (host.startsWith("[")) throw new Error(`OUTBOUND_ALLOW: “${text}” is not an IPv6 address.`);
  return { host: withoutDot(host), port: portNumber };
}

function wholeAddress(address: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const parsed = ipaddr.process(address);
  return [parsed, parsed.kind() === "ipv4" ? 32 : 128];
}

function admitsEntry(entry: Entry, host: string, address: string, port: number): boolean {
  if (entry.port !== null && entry.port !== port) return false;
  if ("host" in entry) return entry.host === withoutDot(host);
  if (!ipaddr.isValid(address)) return false;
  const target = ipaddr.process(address);
  const [network, bits] = entry.range;
  return target.kind() === network.kind() && target.match(network, bits);
}
