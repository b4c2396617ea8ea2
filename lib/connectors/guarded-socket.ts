import { connect, type Socket } from "node:net";
import { ExchangeStoppedError } from "@/lib/connectors/exchange-stopped-error";
import { literalAddress } from "@/lib/connectors/forbidden-address";
import { type GuardOptions, guardedLookup, OutboundBlockedError } from "@/lib/connectors/outbound-guard";

/**
 * A socket that is connected to an admissible target, by the rules of `createGuardedAgent`: the address that `host`
 * spells out, every address that DNS gives and the peer that was reached are checked, and nothing is written before.
 * Rejects with an `OutboundBlockedError`, an `ExchangeStoppedError` (no connection in time, or `signal` aborted), or
 * the socket's own error.
 */
export function openGuardedSocket(
  host: string,
  port: number,
  options: GuardOptions,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const literal = literalAddress(host);
    const admits = (address: string) => options.allow.admits(host, address, port);
    if (signal.aborted) return reject(new ExchangeStoppedError("aborted"));
    if (literal !== null && !admits(literal)) return reject(new OutboundBlockedError());
    const lookup = guardedLookup(port, options);
    const families = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1_000 };
    const socket = connect({ host: literal ?? host, port, lookup, ...families });
    const give = (error: Error | null) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      socket.removeListener("connect", onConnect);
      if (error === null) return resolve(socket.removeListener("error", give));
      // What a socket says after it was given up is nobody's business, and would end the process.
      socket.removeListener("error", give).on("error", () => {});
      socket.destroy();
      reject(error);
    };
    const onConnect = () => give(peerProblem(socket, admits));
    const onAbort = () => give(new ExchangeStoppedError("aborted"));
    const timer = setTimeout(() => give(new ExchangeStoppedError("timeout")), options.connectTimeoutMs ?? 10_000);
    signal.addEventListener("abort", onAbort);
    socket.on("connect", onConnect).on("error", give);
  });
}

function peerProblem(socket: Socket, admits: (address: string) => boolean): Error | null {
  const peer = socket.remoteAddress;
  if (peer === undefined) return new Error("The connection closed at once.");
  return admits(peer) ? null : new OutboundBlockedError();
}
