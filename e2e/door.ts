import { connect, createServer, type Socket } from "node:net";

/** A way to the app under an origin of its own, which can be shut: then nothing is reached there, by whatever means. */
export interface Door {
  origin: string;
  shut: () => Promise<void>;
  reopen: () => Promise<void>;
}

/** Opens a door to the app at `baseUrl`, on a free port of 127.0.0.1. */
export async function openDoor(baseUrl: string): Promise<Door> {
  const { hostname, port } = new URL(baseUrl);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) =>
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
  const server = createServer((inside) => {
    const outside = connect(Number(port), hostname);
    for (const socket of [inside, outside]) keep(socket);
    inside.pipe(outside).pipe(inside);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The door has no port.");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    shut: () => {
      const shut = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return shut;
    },
    reopen: () => listen(address.port),
  };
}
