import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { afterEach } from "vitest";

const closing: (() => Promise<unknown> | unknown)[] = [];

/** Closes what was opened since the last test, newest first. Importing this file does it after each test. */
export async function closeOpened(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close();
}
afterEach(closeOpened);

/** Has `close` called after the test. */
export function closeAfterTest(close: () => Promise<unknown> | unknown): void {
  closing.push(close);
}

/** A port of a server on 127.0.0.1 that is gone, with all its connections, after the test. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeAfterTest(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

/** A port of an HTTP server. */
export function listenHttp(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<number> {
  return listen(createServer(answer));
}

/** A port of a server that answers the `n`th request on each connection with raw bytes, or does what it likes with it. */
export function listenTcp(answer: (socket: Socket, request: string, n: number) => void): Promise<number> {
  return listen(
    createTcpServer((socket) => {
      let n = 0;
      socket.on("data", (data) => {
        n += 1;
        answer(socket, data.toString("latin1"), n);
      });
    }),
  );
}
