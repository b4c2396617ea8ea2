import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { z } from "zod";

/** What the desk was told to do: how often it was called to act, and how much came of it. Reading it is not counted. */
export interface DeskCounts {
  calls: number;
  tickets: number;
  emails: number;
  fieldChanges: number;
  orders: number;
}

/** A small target on loopback for the demo. It keeps keys as a good target does, and loses replies as networks do. */
export interface TicketDesk {
  origin: string;
  counts(): DeskCounts;
  close(): Promise<void>;
}

interface Desk {
  counts: DeskCounts;
  /** The answer that was given for a key, so that the same key never makes a second thing. */
  answers: Map<string, { id: string }>;
  /** Keys whose first reply has been lost already. */
  lost: Set<string>;
  /** What contacts' fields were set to, by `contact/field`. */
  fields: Map<string, string>;
  say: (line: string) => void;
}

const text = z.string().optional();
const addressed = z.object({ to: text, title: text, field: text, value: text });

/** Starts the desk; `say` is told every call in words. Throws when the port is taken. */
export async function startTicketDesk(port: number, say: (line: string) => void): Promise<TicketDesk> {
  const counts: DeskCounts = { calls: 0, tickets: 0, emails: 0, fieldChanges: 0, orders: 0 };
  const desk: Desk = { counts, answers: new Map(), lost: new Set(), fields: new Map(), say };
  const server = createServer((request, response) => void serve(desk, request, response));
  await listen(server, port);
  return {
    origin: `http://127.0.0.1:${port}`,
    counts: () => ({ ...counts }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function serve(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const key = String(request.headers["idempotency-key"] ?? "");
  const body = addressed.catch({}).parse(JSON.parse((await readBody(request)) || "{}"));
  const path = request.url ?? "/";
  if (request.method !== "GET") desk.counts.calls += 1;
  if (request.method === "POST" && path === "/tickets")
    return createTicket(desk, key, body.title ?? "", request, response);
  if (request.method === "POST" && path === "/emails") return sendEmail(desk, body.to ?? "", request);
  const contact = /^\/contacts\/(.+)$/.exec(path)?.[1];
  if (request.method === "PATCH" && contact !== undefined) {
    desk.counts.fieldChanges += 1;
    desk.fields.set(`${contact}/${body.field}`, body.value ?? "");
    desk.say(`PATCH ${path}: the field is set`);
    return answer(response, 200, { ok: true });
  }
  if (request.method === "GET" && contact !== undefined)
    return answer(response, 200, { value: desk.fields.get(contact) ?? "Lead" });
  if (request.method === "POST" && path === "/orders") return placeOrder(desk, key, response);
  if (request.method === "DELETE" && path.startsWith("/orders/")) return cancelOrder(desk, path, response);
  if (request.method === "GET" && path.startsWith("/orders")) {
    const found = desk.answers.get(decodeURIComponent(path.split("key=")[1] ?? ""));
    return found === undefined ? answer(response, 404, { error: "no such order" }) : answer(response, 200, found);
  }
  return answer(response, 404, { error: "the desk does not know this address" });
}

/** Honours keys; the first reply for each is lost after the ticket is there. */
function createTicket(
  desk: Desk,
  key: string,
  title: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const known = desk.answers.get(key);
  if (known === undefined) {
    desk.counts.tickets += 1;
    desk.answers.set(key, { id: `OPS-${desk.counts.tickets}` });
  }
  if (!desk.lost.has(key)) {
    desk.lost.add(key);
    desk.say(`POST /tickets: “${title}” created, and the reply lost on its way`);
    request.socket.destroy();
    return;
  }
  desk.say("POST /tickets: the same key again, so the same ticket, and no second one");
  answer(response, 201, desk.answers.get(key) ?? {});
}

/** Knows no keys and can't be asked; and the line goes dead after it took the message. */
function sendEmail(desk: Desk, to: string, request: IncomingMessage): void {
  desk.counts.emails += 1;
  desk.say(`POST /emails: a message to ${to} sent, and the line went dead before the reply`);
  request.socket.destroy();
}

function placeOrder(desk: Desk, key: string, response: ServerResponse): void {
  desk.counts.orders += 1;
  desk.answers.set(key, { id: `PO-${desk.counts.orders}` });
  desk.say("POST /orders: an order placed");
  answer(response, 201, desk.answers.get(key) ?? {});
}

/** Doing it again changes nothing. */
function cancelOrder(desk: Desk, path: string, response: ServerResponse): void {
  const order = decodeURIComponent(path.slice("/orders/".length));
  const isKnown = [...desk.answers.values()].some(({ id }) => id === order);
  desk.say(`DELETE ${path}: ${isKnown ? "the order is cancelled" : "there is no such order"}`);
  answer(response, isKnown ? 200 : 404, isKnown ? { id: order, state: "cancelled" } : { error: "no such order" });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
