import type { AddressInfo } from "node:net";
import { createConnection, createServer, type Socket } from "node:net";

/** Where a statement stops: before it reaches the database, or when its answer is on its way back. */
export type StopSide = "asked" | "answered";

/** A proxy before PostgreSQL that stops one prepared statement, by its name, on every connection. */
export interface StatementProxy {
  /** The database's address through the proxy. */
  readonly url: string;
  /** How many have been stopped. */
  stopped(): number;
  /** Ends the connections that are stopped, and from now on stops nothing. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * Reads the frontend's and backend's messages (PostgreSQL, "Message Formats"): a Bind that names `statement` is held back, or
 * passed on and everything that comes after it kept from the client, up to ReadyForQuery, which proves that it is committed.
 */
export async function startStatementProxy(url: string, statement: string, side: StopSide): Promise<StatementProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const stopped = new Set<Socket>();
  let armed = true;
  let count = 0;
  const server = createServer((client) => {
    const upstream = createConnection(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        client.destroy();
        upstream.destroy();
      });
    }
    let state: "passing" | "answering" | "stopped" = "passing";
    const stop = () => {
      state = "stopped";
      stopped.add(client);
      count += 1;
    };
    const asked = readMessages({ startup: true }, (type, body, raw) => {
      if (state === "stopped") return;
      if (armed && type === "B" && boundStatement(body) === statement) {
        if (side === "asked") return stop();
        state = "answering";
      }
      upstream.write(raw);
    });
    const answered = readMessages({ startup: false }, (type, _body, raw) => {
      if (state === "answering" && type === "Z") return stop();
      if (state === "passing") client.write(raw);
    });
    client.on("data", asked);
    upstream.on("data", answered);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  return {
    url: through.href,
    stopped: () => count,
    cut: () => {
      armed = false;
      for (const socket of stopped) socket.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type OnMessage = (type: string, body: Buffer, raw: Buffer) => void;

/** Cuts a stream into messages. A frontend's first has a length and no type. */
function readMessages({ startup }: { startup: boolean }, onMessage: OnMessage): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let first = startup;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const head = first ? 0 : 1;
      if (pending.length < head + 4) return;
      const length = head + pending.readUInt32BE(head);
      if (pending.length < length) return;
      const raw = pending.subarray(0, length);
      pending = pending.subarray(length);
      onMessage(first ? "" : String.fromCharCode(raw[0] ?? 0), raw.subarray(head + 4), raw);
      first = false;
    }
  };
}

/** The prepared statement that a Bind names: its second string, after the portal's. */
function boundStatement(body: Buffer): string {
  const portalEnd = body.indexOf(0);
  return body.toString("utf8", portalEnd + 1, body.indexOf(0, portalEnd + 1));
}
