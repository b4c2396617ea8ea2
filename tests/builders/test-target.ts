import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What a target does with one call. `act…` has the effect (once for one key, where `remembersKeys`); `cut` closes the
 * connection without a word; `hang` never answers; `wait` answers when `release` is called.
 */
export type Behaviour = "act" | "refuse" | "act_then_cut" | "cut" | "act_then_hang" | "hang" | "act_then_wait";

/** A system outside, on a real socket: it counts what reaches it and what it does about it. */
export interface TestTarget {
  readonly url: string;
  /** The commit keys of all calls, in the order they arrived. */
  readonly calls: string[];
  /** The commit keys of all effects. */
  readonly effects: string[];
  /** Answers every call that waits. */
  release(): void;
  stop(): Promise<void>;
}

/**
 * Starts a target that behaves as `script` says, call by call; the last entry goes on for ever. `GET /effects/<key>`
 * answers 200 where that key had an effect, else 404.
 */
export async function startTarget(
  script: Behaviour[],
  options: { remembersKeys?: boolean; port?: number; delayMs?: number } = {},
): Promise<TestTarget> {
  const calls: string[] = [];
  const effects: string[] = [];
  let waiting: ServerResponse[] = [];
  const act = (key: string) => {
    if (!(options.remembersKeys && effects.includes(key))) effects.push(key);
  };
  const answer = (key: string, response: ServerResponse) => {
    const behaviour = script[Math.min(calls.length, script.length) - 1] ?? "act";
    if (behaviour.startsWith("act")) act(key);
    if (behaviour === "act") return setTimeout(() => response.writeHead(201).end("done"), options.delayMs ?? 0);
    if (behaviour === "refuse") return response.writeHead(422).end("no");
    if (behaviour.endsWith("cut")) return response.destroy();
    if (behaviour === "act_then_wait") waiting.push(response);
  };
  const server = createServer((request, response) => {
    const key = String(request.headers["idempotency-key"] ?? "");
    const asked = /^\/effects\/(.+)$/.exec(request.url ?? "")?.[1];
    if (asked !== undefined) return response.writeHead(effects.includes(asked) ? 200 : 404).end();
    afterBody(request, () => {
      calls.push(key);
      answer(key, response);
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    effects,
    release: () => {
      for (const response of waiting) response.writeHead(201).end("done");
      waiting = [];
    },
    stop: () => stop(server),
  };
}

function afterBody(request: IncomingMessage, then: () => void): void {
  request.resume();
  request.on("end", then);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
