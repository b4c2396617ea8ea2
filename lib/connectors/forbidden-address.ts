import ipaddr from "ipaddr.js";

/** The virtual public address of Azure's host (metadata, DNS), which no range reserves. */
const azureHost = "168.63.129.16";

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
const nat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96");
const ipv4Mapped = ipaddr.IPv6.parseCIDR("::ffff:0:0/96");

/**
 * The address that a host name spells out, in its one canonical spelling, or null for a name that DNS must resolve.
 * Understands what the C library does: `127.1`, `0x7f.1`, `2130706433`, `017700000001`, `[::1]`, `::ffff:127.0.0.1`
 * (as its IPv4 address).
 */
export function literalAddress(host: string): string | null {
  const bare = withoutDot(host).replace(/^\[(.*)\]$/, "$1");
  return ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : null;
}

/**
 * Whether outgoing calls may not go to `address`: everything but public unicast. That is loopback, private, link-local
 * (with the clouds' metadata address), shared, multicast, documentation, benchmarking and reserved ranges (the IANA
 * special-purpose registries), their IPv6 spellings (mapped, compatible, NAT64), all of 6to4 and Teredo, and what is no
 * address at all.
 */
export function isForbiddenAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return true;
  const parsed = ipaddr.parse(address);
  return parsed instanceof ipaddr.IPv4 ? isForbiddenIpv4(parsed) : isForbiddenIpv6(parsed);
}

/** A host name in lower case without the dot that may end it. */
export function withoutDot(host: string): string {
  return host.toLowerCase().replace(/\.$/, "");
}

function isForbiddenIpv4(address: ipaddr.IPv4): boolean {
  return address.range() !== "unicast" || address.toString() === azureHost;
}

function isForbiddenIpv6(address: ipaddr.IPv6): boolean {
  if (address.match(ipv4Mapped) || address.match(nat64)) {
    return isForbiddenIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  }
  return address.range() !== "unicast" || !address.match(globalUnicast);
}
