import { getRequestListener } from "@hono/node-server";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "@/lib/core/json";
import { setEnv } from "@/lib/env";
import { createApi } from "@/lib/transport/api";
import { buildFullWorkspace, buildTokens, likelyIn } from "@/tests/builders/contract-world";
import { closeAfterTest, listenHttp } from "@/tests/builders/loopback-server";
import { type MadeRequest, operationsOf, validRequest } from "@/tests/builders/request-arbitrary";
import { startContractProxy, violationsIn } from "@/tests/contract-proxy";
import { useTestDatabase } from "@/tests/postgres/test-database";

/** How many requests every operation gets. */
const runs = 4;

useTestDatabase();
setEnv("RATE_LIMIT_PER_MINUTE", "0");
setEnv("SESSION_SECRET", "s".repeat(32));

const api = createApi();
const text = await (await api.request("/api/v1/openapi.json")).text();

/** The address of this API behind Prism, for one test. */
async function openProxy(answer = api.fetch): Promise<string> {
  const proxy = await startContractProxy(`http://127.0.0.1:${await listenHttp(getRequestListener(answer))}`);
  closeAfterTest(proxy.close);
  return `${proxy.origin}/api/v1`;
}

const send = (url: string, method: string, { path, headers, raw }: MadeRequest, token: string | null) =>
  fetch(`${url}${path}`, { method, headers: { ...headers, authorization: `Bearer ${token}` }, body: raw });

test("Prism finds nothing wrong with any operation, nor with the requests that the API takes", async () => {
  const [own, other] = [await buildFullWorkspace(), await buildFullWorkspace()];
  const tokens = await buildTokens(own);
  const url = await openProxy();
  // No request may be held for a minute.
  const document: JsonObject = JSON.parse(text.replace('"maximum":60}', '"maximum":0.05}'));
  // A stream of events never ends, and Prism reads answers to their end.
  const operations = operationsOf(document).filter(({ operationId }) => operationId !== "followEvents");
  for (const operation of operations) {
    const request = validRequest(document, operation, likelyIn(own, other));
    const exchange = fc.asyncProperty(request, fc.constantFrom("agent", "admin"), async (made, caller) => {
      const answer = await send(url, operation.method, made, tokens[caller] ?? null);
      await answer.arrayBuffer();
      expect(violationsIn(answer)).toEqual([]);
    });
    await fc.assert(exchange, { numRuns: runs });
  }
}, 180_000);

test("Prism sees an answer, and a request that is taken, outside the document", async () => {
  const url = await openProxy((request) =>
    request.url.endsWith("/openapi.json") ? api.fetch(request) : Response.json({ workspace: 1 }, { status: 201 }),
  );
  const raw = JSON.stringify({ type: "a", params: {}, unknown: 1 });
  const headers = { "content-type": "application/json", "idempotency-key": "a" };
  const answer = await send(url, "POST", { path: "/proposals", headers, raw }, "csk_a");
  expect(violationsIn(answer)).toEqual(
    expect.arrayContaining([
      "request/body: Request body must NOT have additional properties; found 'unknown'",
      "response/body: Response body must have required property 'id'",
    ]),
  );
  const unlisted = await send(url, "GET", { path: "/me", headers: {}, raw: null }, "csk_a");
  expect(violationsIn(unlisted).join()).toContain("Unable to match the returned status code");
});
