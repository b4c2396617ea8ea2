import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { expect, test } from "vitest";
import { closeGently } from "@/lib/runtime/close-gently";

const ENDLESS_MS = 60_000;

/** A server with an answer that takes `ms`, and an endless stream that it registers as the web server does. */
async function serve() {
  const api = new Hono();
  api.get("/after/:ms", async (context) => {
    await sleep(Number(context.req.param("ms")));
    return context.text("done");
  });
  api.get("/events", (context) =>
    streamSSE(context, async (stream) => {
      while (!stream.aborted) {
        await stream.writeSSE({ data: "tick" });
        await stream.sleep(20);
      }
    }),
  );
  const streams = new Set<ServerResponse>();
  const answer = getRequestListener(api.fetch);
  const server = createServer((request, response) => {
    if (request.url === "/events") streams.add(response);
    void answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address !== "object") throw new Error("no address");
  return { server, streams, base: `http://127.0.0.1:${address.port}` };
}

test("lets a request in flight finish, and takes no more", async () => {
  const { server, streams, base } = await serve();
  const slow = fetch(`${base}/after/300`).then((response) => response.text());
  await once(server, "request");
  await closeGently(server, streams, ENDLESS_MS);
  expect(await slow).toBe("done");
  await expect(fetch(`${base}/after/0`)).rejects.toThrow();
});

test("ends event streams at once", async () => {
  const { server, streams, base } = await serve();
  const response = await fetch(`${base}/events`);
  const read = response.text().catch(() => "cut off");
  await sleep(100);
  const startedAt = Date.now();
  await closeGently(server, streams, ENDLESS_MS);
  await read;
  expect(Date.now() - startedAt).toBeLessThan(ENDLESS_MS / 2);
});

test("cuts off what takes longer than the grace", async () => {
  const { server, streams, base } = await serve();
  const slow = fetch(`${base}/after/${ENDLESS_MS}`);
  const outcome = expect(slow).rejects.toThrow();
  await once(server, "request");
  await closeGently(server, streams, 200);
  await outcome;
});
