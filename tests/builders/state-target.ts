import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { JsonObject, JsonValue } from "@/lib/core/json";

/** A system outside whose state can be read (`GET`) and whose every other call is an effect. */
export class StateTarget {
  url = "";
  /** What reading answers; a string is sent as it is. Change it as you like. */
  state: JsonObject | string;
  /** How reading ends: with this status, or never. */
  reads: number | "hang" = 200;
  /** How often its state was read. */
  readings = 0;
  /** The bodies of its effects, in the order they came. */
  readonly effects: JsonValue[] = [];
  readonly #server = createServer((request, response) => {
    if (request.method === "GET") this.#read(response);
    else void this.#act(request, response);
  });

  constructor(state: JsonObject) {
    this.state = state;
  }

  /** Listens on loopback; again after a stop: where it did before. */
  async start(): Promise<this> {
    this.#server.listen(this.url === "" ? 0 : Number(new URL(this.url).port), "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The target has no port.");
    this.url = `http://127.0.0.1:${address.port}`;
    return this;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #read(response: ServerResponse): void {
    this.readings += 1;
    if (this.reads === "hang") return;
    const body = typeof this.state === "string" ? this.state : JSON.stringify(this.state);
    response.writeHead(this.reads, { "content-type": "application/json" }).end(body);
  }

  async #act(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    this.effects.push(JSON.parse(body));
    response.writeHead(200).end("done");
  }
}
