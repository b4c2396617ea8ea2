import { literalAddress } from "@/lib/connectors/forbidden-address";
import type { OutboundAllow } from "@/lib/connectors/outbound-allow";

/** What the outbound guard says of a target without asking anyone; `later`: a name, whose addresses are judged when it is called. */
export type OutboundVerdict = "admitted" | "forbidden" | "later";

/** What the guard says of `host` (as a URL has it) and `port`; no name is resolved and nothing is called. */
export function outboundVerdict(allow: OutboundAllow, host: string, port: number): OutboundVerdict {
  const address = literalAddress(host);
  if (address === null) return "later";
  return allow.admits(host, address, port) ? "admitted" : "forbidden";
}
