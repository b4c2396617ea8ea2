import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { seededPick, seededRandom } from "./seeded-random";

/** The classes that the target plays; each has a path of its own. */
export const targetClasses = ["idempotent", "keyed", "query", "blind"] as const;
export type TargetClass = (typeof targetClasses)[number];

/** How long a connector waits for the target; `hang` and `late` take longer. */
export const targetTimeoutMs = 1_000;

/** One call as it came. `effect`: this call changed something at the target. */
export interface JournalEntry {
  ref: string;
  key: string;
  body: string;
  atMs: number;
  fault: Fault;
  effect: boolean;
}

const faults = [
  ...["slow", "hang_before", "hang_after", "late", "cut_before", "cut_after", "error_before", "error_after"],
  ...["unavailable", "throttled", "refused", "stuck_error"],
] as const;
type Fault = (typeof faults)[number] | "none";
/** From so many calls of one proposal on, the target behaves: what is left is the machines' doing. */
const mostFaultyCalls = 3;
const lookupFaults = ["slow", "hang", "cut", "error"] as const;
/** From so many questions about one proposal on, the target answers them. */
const mostFaultyLookups = 2;
const faultShare = 0.45;
const named = z.object({ ref: z.string() });

/** The system outside: it acts as its class promises, injects faults drawn from the seed, and writes down every call. */
export class JournalingTarget {
  readonly entries: JournalEntry[] = [];
  readonly faultCounts = new Map<string, number>();
  calm = false;
  port = 0;
  readonly #seed: number;
  readonly #drawn: readonly [Fault, ...Fault[]];
  readonly #done = new Set<string>();
  readonly #stuck = new Map<string, number>();
  readonly #asked = new Map<string, number>();
  #server: Server | null = null;

  /** In about half of the first calls of a proposal it draws one of `drawn`. */
  constructor(seed: number, drawn: readonly [Fault, ...Fault[]] = ["slow", ...faults]) {
    this.#seed = seed;
    this.#drawn = drawn;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the port that it had before where there was one. */
  async open(): Promise<void> {
    this.#server = createServer(
      (request, response) => void this.#answer(request, response).catch(() => response.destroy()),
    );
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
    const address = this.#server.address();
    if (address !== null && typeof address === "object") this.port = address.port;
  }

  /** Refuses new connections; calls under way go on. */
  close(): void {
    this.#server?.close();
    this.#server?.closeIdleConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const kind = targetClasses.find((one) => request.url?.startsWith(`/${one}`));
    const key = String(request.headers["idempotency-key"] ?? "");
    if (kind === undefined) return void response.writeHead(404).end();
    if (request.method === "GET") return this.#lookUp(request.url ?? "", key, response);
    let body = "";
    for await (const chunk of request) body += chunk;
    const { ref } = named.parse(JSON.parse(body));
    const entry = { ref, key, body, atMs: Date.now(), fault: this.#draw(kind, ref, key), effect: false };
    this.entries.push(entry);
    await pause(10 + 60 * seededRandom(this.#seed, "latency", ref));
    await this.#carryOut(kind, entry, response);
  }

  /** It may be slow, silent, cut off or broken, but what it says is true at that moment. */
  async #lookUp(url: string, key: string, response: ServerResponse): Promise<void> {
    const ref = new URL(url, this.url).searchParams.get("ref") ?? "";
    const nth = this.#asked.get(ref) ?? 0;
    this.#asked.set(ref, nth + 1);
    const calm = this.calm || nth >= mostFaultyLookups || seededRandom(this.#seed, ref, "lookup", nth) > faultShare;
    const fault = calm ? "none" : seededPick(lookupFaults, this.#seed, ref, "lookup kind", nth);
    if (fault !== "none") this.#count(`lookup: ${fault}`);
    if (fault === "slow") await pause(400);
    if (fault === "hang") await pause(targetTimeoutMs + 600);
    if (fault === "hang" || fault === "cut") return void response.destroy();
    if (fault === "error") return void response.writeHead(500).end();
    response.writeHead(this.#done.has(`query/${key}`) ? 200 : 404).end();
  }

  #count(fault: string): void {
    this.faultCounts.set(fault, (this.faultCounts.get(fault) ?? 0) + 1);
  }

  #draw(kind: TargetClass, ref: string, key: string): Fault {
    const nth = this.entries.filter((entry) => entry.ref === ref).length;
    if (this.calm || nth >= mostFaultyCalls || seededRandom(this.#seed, ref, nth) > faultShare) return "none";
    const fault = seededPick(this.#drawn, this.#seed, ref, nth, "kind");
    // Whoever honours keys answers a key that it knows from what it keeps, and refuses it no more.
    const moot = fault === "refused" && kind === "keyed" && this.#done.has(`keyed/${key}`);
    if (moot || (fault === "stuck_error" && kind !== "keyed")) return "none";
    this.#count(`target: ${fault}`);
    if (fault === "stuck_error") this.#stuck.set(key, 2);
    return fault;
  }

  /** The effect, as the class has it: keyed once a key, idempotent once a value, else at every call. */
  #act(kind: TargetClass, entry: JournalEntry): void {
    const mark = kind === "idempotent" ? `${kind}/${entry.body}` : `${kind}/${entry.key}`;
    entry.effect = kind === "query" || kind === "blind" || !this.#done.has(mark);
    this.#done.add(mark);
  }

  async #carryOut(kind: TargetClass, entry: JournalEntry, response: ServerResponse): Promise<void> {
    const { fault } = entry;
    const stuck = this.#stuck.get(entry.key) ?? 0;
    if (fault === "slow") await pause(400);
    if (fault === "late") await pause(targetTimeoutMs + 400);
    if (fault === "hang_before") await pause(targetTimeoutMs + 600);
    if (/^(hang_before|cut_before)$/.test(fault)) return void response.destroy();
    if (fault === "error_before") return void response.writeHead(500).end();
    if (fault === "unavailable") return void response.writeHead(503).end();
    if (fault === "throttled") return void response.writeHead(429, { "retry-after": "1" }).end();
    if (fault === "refused") return void response.writeHead(422).end();
    this.#act(kind, entry);
    if (fault === "hang_after") await pause(targetTimeoutMs + 600);
    if (/^(hang_after|cut_after|late)$/.test(fault)) return void response.destroy();
    if (stuck > 0) this.#stuck.set(entry.key, stuck - 1);
    response.writeHead(fault === "error_after" || stuck > 0 ? 500 : 201).end();
  }
}
