import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A real HTTP target: it counts what it is told to do, and can lose its replies. */
export interface Target {
  origin: string;
  /** The bodies that it got, oldest first. */
  received: string[];
  /** While true, it takes every call and hangs up without an answer. */
  losesReplies: boolean;
  close(): Promise<void>;
}

/** Starts a target on a free loopback port. */
export async function startTarget(): Promise<Target> {
  const received: string[] = [];
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const target: Target = {
    origin: `http://127.0.0.1:${port}`,
    received,
    losesReplies: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push(Buffer.concat(chunks).toString("utf8"));
    if (target.losesReplies) request.socket.destroy();
    else response.writeHead(201, { "content-type": "application/json" }).end('{"id":"OPS-1"}');
  }
  return target;
}
