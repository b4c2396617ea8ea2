import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A real HTTP target whose state can be read, and which counts its effects. */
export class StateTarget {
  origin = "";
  /** What a GET answers. */
  state: object;
  /** The bodies that it acted on. */
  readonly effects: string[] = [];
  readonly #server = createServer((request, response) => void this.#take(request, response));

  constructor(state: object) {
    this.state = state;
  }

  async open(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The target has no port.");
    this.origin = `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.setHeader("content-type", "application/json");
    if (request.method === "GET") return void response.end(JSON.stringify(this.state));
    this.effects.push(body);
    response.end('{"ok":true}');
  }
}
