import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { Agent, buildConnector, Pool } from "undici";
import { literalAddress } from "@/lib/connectors/forbidden-address";
import type { OutboundAllow } from "@/lib/connectors/outbound-allow";

/** The target is forbidden. Thrown before anything is written to it. */
export class OutboundBlockedError extends Error {
  readonly code = "OUTBOUND_BLOCKED";

  constructor() {
    super("The outbound guard forbids this target.");
    this.name = "OutboundBlockedError";
  }
}

/** Resolves a name to all of its addresses, as `dns.lookup` does with `all`. */
export type ResolveAll = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export interface GuardOptions {
  allow: OutboundAllow;
  /** The longest that DNS, TCP and TLS may take together. */
  connectTimeoutMs?: number;
  resolve?: ResolveAll;
}

/**
 * How long a connection is kept for the next call. A target that closes an idle connection at the very moment a request
 * is written to it leaves that call ambiguous, so it is far less than any server keeps idle connections (common
 * defaults are 2 s and more). In a burst, which is where keeping one pays, the gaps are milliseconds.
 */
const idleMs = 500;

/** A long-lived connection would never see a change of the target's DNS. */
const requestsPerConnection = 1_000;

/**
 * An undici agent that reaches admissible targets only. It checks an address that the URL spells out, every address that
 * DNS gives (one forbidden answer refuses them all) and the peer that was reached, and connects to no address but
 * those that it checked. Requests to others fail with an `OutboundBlockedError`. One request at a time on a connection
 * (HTTP/1.1); no redirects, no retries, no proxies, no timeouts of its own but the one for connecting.
 */
export function createGuardedAgent(options: GuardOptions): Agent {
  return new Agent({
    pipelining: 1,
    keepAliveTimeout: idleMs,
    keepAliveMaxTimeout: idleMs,
    keepAliveTimeoutThreshold: idleMs,
    maxRequestsPerClient: requestsPerConnection,
    headersTimeout: 0,
    bodyTimeout: 0,
    // As many as there are calls, which their own slots bound: one that had to wait for a connection would wait with its permit.
    connections: null,
    factory: (origin, poolOptions) => new Pool(origin, { ...poolOptions, connect: guardedConnector(origin, options) }),
  });
}

/** A `lookup` for sockets that answers with `host`'s addresses only when connections to all of them may be made. */
export function guardedLookup(port: number, { allow, resolve = systemLookup }: GuardOptions): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const [first] = addresses;
      if (first === undefined) return callback(Object.assign(new Error("No address."), { code: "ENOTFOUND" }), []);
      if (!addresses.every(({ address }) => allow.admits(host, address, port))) {
        return callback(new OutboundBlockedError(), []);
      }
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

/** One origin's connector; it knows the port, which the lookup is not told. */
function guardedConnector(origin: string | URL, options: GuardOptions): buildConnector.connector {
  const url = new URL(origin);
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  const connect = buildConnector({
    timeout: options.connectTimeoutMs ?? 10_000,
    lookup: guardedLookup(port, options),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: 1_000,
    allowH2: false,
  });
  const admits = (host: string, address: string) => options.allow.admits(host, address, port);
  return (target, callback) => {
    const literal = literalAddress(target.hostname);
    if (literal !== null && !admits(target.hostname, literal)) {
      queueMicrotask(() => callback(new OutboundBlockedError(), null));
      return;
    }
    connect({ ...target, hostname: literal ?? target.hostname }, (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      const peer = socket.remoteAddress;
      if (peer !== undefined && admits(target.hostname, peer)) return callback(null, socket);
      socket.destroy();
      return callback(
        peer === undefined ? new Error("The connection closed at once.") : new OutboundBlockedError(),
        null,
      );
    });
  };
}
