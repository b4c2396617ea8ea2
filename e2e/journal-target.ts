import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** What the target does once it has acted: it answers, it cuts the connection, or it never answers. */
export type Ending = "answer" | "cut" | "hang";

/** What the journal has of one title: calls that came, effects that they had, and the keys that they came under. */
export interface Story {
  calls: number;
  effects: number;
  keys: string[];
}

/**
 * A real HTTP target that keeps a journal of its own. `/blind` acts at every call; `/keyed` acts once for an Idempotency-Key.
 * It tells proposals apart by the `title` of their params.
 */
export class JournalTarget {
  origin = "";
  readonly #entries: { title: string; key: string; acted: boolean }[] = [];
  readonly #endings = new Map<string, Ending>();
  readonly #acts = new EventEmitter();
  readonly #server = createServer((request, response) => void this.#take(request, response));

  /** Listens; once more after `close`, at the same address. */
  async open(): Promise<void> {
    this.#server.listen(this.origin === "" ? 0 : Number(new URL(this.origin).port), "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The target has no port.");
    this.origin = `http://127.0.0.1:${address.port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** How the next call about this title ends; those after it are answered. */
  nextEnds(title: string, ending: Ending): void {
    this.#endings.set(title, ending);
  }

  story(title: string): Story {
    const entries = this.#entries.filter((entry) => entry.title === title);
    const keys = [...new Set(entries.map(({ key }) => key))];
    return { calls: entries.length, effects: entries.filter(({ acted }) => acted).length, keys };
  }

  /** Resolves once it has acted on this title. */
  async acted(title: string): Promise<void> {
    if (this.story(title).effects === 0) await once(this.#acts, title);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { title }: { title: string } = JSON.parse(body);
    const key = String(request.headers["idempotency-key"]);
    const isKnown = this.#entries.some((entry) => entry.key === key);
    const acted = request.url !== "/keyed" || !isKnown;
    this.#entries.push({ title, key, acted });
    const ending = this.#endings.get(title) ?? "answer";
    this.#endings.delete(title);
    if (acted) this.#acts.emit(title);
    if (ending === "cut") request.socket.destroy();
    if (ending === "answer") response.writeHead(201, { "content-type": "application/json" }).end('{"id":"OPS-1"}');
  }
}
