import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/db/client";
import { env, setEnv } from "@/lib/env";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let server: Server;
let origin: string;
let token: string;
let type: string;

beforeAll(async () => {
  const workspace = await buildWorkspace();
  token = await buildToken(workspace.agent);
  type = await buildActionType(workspace);
  server = createServer(getRequestListener(createApi().fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function submit(key: string, body: BodyInit, more: RequestInit & { duplex?: "half" } = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key };
  return fetch(`${origin}/api/v1/proposals`, { method: "POST", headers, body, ...more });
}

test("a submit over a real connection", async () => {
  const answer = await submit("a", JSON.stringify(ticket(type)));
  expect(answer.status).toBe(201);
  expect(answer.headers.get("content-type")).toBe("application/json");
  expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get("ratelimit-limit")).toBe("6000");
});

test("a body of unannounced length: small is taken, too large is 413 before it has all arrived", async () => {
  const streamed = (chunks: string[]) =>
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
        controller.close();
      },
    });
  const small = await submit(
    "b",
    streamed(
      JSON.stringify(ticket(type, "In chunks"))
        .split(",")
        .map((part, index) => (index === 0 ? part : `,${part}`)),
    ),
    { duplex: "half" },
  );
  expect(small.status).toBe(201);
  const large = await submit("c", streamed(Array.from({ length: 400 }, () => "x".repeat(1_000))), { duplex: "half" });
  expect([large.status, (await large.json()).code]).toEqual([413, "payload_too_large"]);
});

test("two Idempotency-Key headers are malformed", async () => {
  const text = await raw(
    ...["POST /api/v1/proposals HTTP/1.1", "Host: localhost", `Authorization: Bearer ${token}`, "Idempotency-Key: a"],
    ...["Idempotency-Key: b", "Content-Type: application/json", "Content-Length: 2", "Connection: close", "", "{}"],
  );
  expect(text).toContain("400 Bad Request");
  expect(text).toContain("idempotency_key_malformed");
});

test("a database that can't be reached is 503 with Retry-After, and health says so within two seconds", async () => {
  const { DATABASE_URL = "" } = env();
  await closeDatabase();
  setEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
  try {
    const answer = await submit("d", JSON.stringify(ticket(type, "Nowhere")));
    expect([answer.status, (await answer.json()).code]).toEqual([503, "unavailable"]);
    expect(answer.headers.get("retry-after")).toBe("2");
    const health = await fetch(`${origin}/api/health`);
    expect([health.status, await health.json()]).toMatchObject([
      503,
      { status: "unavailable", database: "unreachable" },
    ]);
  } finally {
    await closeDatabase();
    setEnv("DATABASE_URL", DATABASE_URL);
  }
  expect((await submit("d", JSON.stringify(ticket(type, "Nowhere")))).status).toBe(201);
});

/** Sends these lines as they are and gives all that comes back. */
function raw(...lines: string[]): Promise<string> {
  const { port, hostname } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(lines.join("\r\n")));
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk;
    });
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
}
