import { beforeAll, describe, expect, test } from "vitest";
import { webhookEventTypes } from "@/lib/core/webhook-event";
import { pool, prisma } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { createApi } from "@/lib/transport/api";
import { errorResponses } from "@/lib/transport/error-responses";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { openApiClient, type TestClient } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const api = createApi();
let workspace: TestWorkspace;
let send: TestClient;
let agentKey: string;
let ownerToken: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  send = await openApiClient(api);
  agentKey = await buildToken(workspace.agent);
  ownerToken = await buildToken(workspace.owner);
});

describe("tokens", () => {
  test("GET /me tells whose token it is", async () => {
    const { id, slug } = workspace;
    const agent = await send("GET", "/me", { token: agentKey });
    expect(agent.status).toBe(200);
    expect(agent.body).toEqual({ workspace: { id, slug }, agent: workspace.agent.agent, user: null, role: null });
    const person = await send("GET", "/me", { token: ownerToken });
    expect(person.body).toEqual({ workspace: { id, slug }, agent: null, user: workspace.owner.user, role: "owner" });
  });

  test.each([
    ["no header", {}],
    ["an unknown agent key", { authorization: "Bearer csk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["an unknown personal token", { authorization: "Bearer cst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }],
    ["another kind of token", { authorization: "Bearer abc" }],
    ["another scheme", { authorization: "Basic abc" }],
    ["no token", { authorization: "Bearer " }],
    ["a cookie", { cookie: "next-auth.session-token=abc" }],
  ])("%s is 401", async (_, headers) => {
    const answer = await send("GET", "/me", { headers });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ code: "unauthenticated", type: "/problems/unauthenticated", status: 401 });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("the scheme's case does not matter", async () => {
    const answer = await send("GET", "/me", { headers: { authorization: `bearer ${agentKey}` } });
    expect(answer.status).toBe(200);
  });

  test("a revoked key and one of a disabled agent are 401", async () => {
    const other = await buildWorkspace();
    const [first, second] = [await buildToken(other.agent), await buildToken(other.agent)];
    await prisma().agentKey.updateMany({ where: { prefix: first.slice(0, 8) }, data: { revokedAt: new Date() } });
    expect((await send("GET", "/me", { token: first })).status).toBe(401);
    expect((await send("GET", "/me", { token: second })).status).toBe(200);
    await prisma().agent.update({ where: { id: other.agent.agent.id }, data: { disabledAt: new Date() } });
    expect((await send("GET", "/me", { token: second })).status).toBe(401);
  });

  test("a token whose user is no member any more, or disabled, is 401", async () => {
    const other = await buildWorkspace();
    const [first, second] = [await buildToken(other.admin), await buildToken(other.viewer)];
    await prisma().membership.updateMany({ where: { userId: other.admin.user.id }, data: { endedAt: new Date() } });
    await prisma().user.update({ where: { id: other.viewer.user.id }, data: { disabledAt: new Date() } });
    expect((await send("GET", "/me", { token: first })).status).toBe(401);
    expect((await send("GET", "/me", { token: second })).status).toBe(401);
  });

  test("the last use is noted", async () => {
    const token = await buildToken(workspace.agent);
    await send("GET", "/me", { token });
    const used = () => prisma().agentKey.findFirst({ where: { prefix: token.slice(0, 8), lastUsedAt: { not: null } } });
    await expect.poll(used).not.toBeNull();
  });
});

describe("requests and responses", () => {
  test("the request id is the caller's where it is one, else new", async () => {
    const given = await send("GET", "/me", { token: agentKey, headers: { "x-request-id": "run-42.a_b" } });
    expect(given.headers.get("x-request-id")).toBe("run-42.a_b");
    const made = await send("GET", "/me", { headers: { "x-request-id": "<script>" } });
    expect(made.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.body.requestId).toBe(made.headers.get("x-request-id"));
  });

  test("nothing is cached or sniffed", async () => {
    const { headers } = await send("GET", "/me", { token: agentKey });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-type")).toBe("application/json");
  });

  test("an unknown address is 404, an unknown method 405 with Allow", async () => {
    const unknown = await api.request("/api/v1/nothing");
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ code: "not_found" });
    const wrong = await api.request("/api/v1/proposals", { method: "DELETE" });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("POST, GET, HEAD");
    expect(await wrong.json()).toMatchObject({ code: "method_not_allowed" });
    const put = await api.request("/api/v1/action-types/a.b", { method: "POST" });
    expect(put.headers.get("allow")).toBe("GET, HEAD, PUT");
    expect((await api.request("/api/v1/openapi.json", { method: "POST" })).status).toBe(405);
  });

  test("HEAD answers as GET without a body", async () => {
    const answer = await api.request("/api/v1/me", {
      method: "HEAD",
      headers: { authorization: `Bearer ${agentKey}` },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("");
  });

  test.each([
    ["POST", "/proposals/x/withdraw"],
    ["POST", "/proposals/x/retry"],
    ["POST", "/proposals/x/decisions/x/withdraw"],
    ["PUT", "/action-types/x/retirement"],
    ["DELETE", "/action-types/x/retirement"],
    ["DELETE", "/webhooks/x"],
  ])("a body over 256 KiB is 413 also where none is taken: %s %s", async (method, path) => {
    const sent = (bytes: number) => send(method, path, { token: ownerToken, raw: "x".repeat(bytes) });
    const large = await sent(262_145);
    expect([large.status, large.body.code]).toEqual([413, "payload_too_large"]);
    expect((await sent(262_144)).status).toBe(404);
  });

  test("a mistake of ours is 500 with nothing but the request id", async () => {
    await pool().query("ALTER TABLE action_type RENAME COLUMN name TO gone");
    const answer = await send("GET", "/action-types/ticket.create", { token: agentKey });
    await pool().query("ALTER TABLE action_type RENAME COLUMN gone TO name");
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ code: "internal_error" });
    expect(JSON.stringify(answer.body)).not.toMatch(/column|action_type/);
    expect(answer.body.detail).toContain(answer.headers.get("x-request-id"));
  });

  test("every error code has a client or server status", () => {
    for (const { status } of Object.values(errorResponses)) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe("the rate limit", () => {
  test("is told with every answer, and holds per token", async () => {
    setEnv("RATE_LIMIT_PER_MINUTE", "3");
    const limited = await openApiClient(createApi());
    setEnv("RATE_LIMIT_PER_MINUTE", "6000");
    const first = await limited("GET", "/me", { token: agentKey });
    expect(first.headers.get("ratelimit-limit")).toBe("3");
    expect(first.headers.get("ratelimit-remaining")).toBe("2");
    expect(Number(first.headers.get("ratelimit-reset"))).toBeGreaterThan(50);
    await limited("GET", "/proposals/x", { token: agentKey });
    await limited("GET", "/me", { token: agentKey });
    const over = await limited("GET", "/me", { token: agentKey });
    expect(over.status).toBe(429);
    expect(over.body).toMatchObject({ code: "rate_limited" });
    expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(over.headers.get("ratelimit-remaining")).toBe("0");
    expect((await limited("GET", "/me", { token: ownerToken })).status).toBe(200);
  });

  test("comes before the body, and stores nothing", async () => {
    setEnv("RATE_LIMIT_PER_MINUTE", "1");
    const limited = await openApiClient(createApi());
    setEnv("RATE_LIMIT_PER_MINUTE", "6000");
    await limited("GET", "/me", { token: agentKey });
    const over = await limited("POST", "/proposals", { token: agentKey, raw: "{" });
    expect(over.status).toBe(429);
  });

  test("is off at 0", async () => {
    setEnv("RATE_LIMIT_PER_MINUTE", "0");
    const unlimited = await openApiClient(createApi());
    setEnv("RATE_LIMIT_PER_MINUTE", "6000");
    const answer = await unlimited("GET", "/me", { token: agentKey });
    expect(answer.headers.get("ratelimit-limit")).toBeNull();
  });

  test("slows down whoever has no valid token", async () => {
    const fresh = await openApiClient(createApi());
    const statuses = new Set<number>();
    for (let turn = 0; turn < 301; turn++) statuses.add((await fresh("GET", "/me")).status);
    expect([...statuses]).toEqual([401, 429]);
    const { headers } = await fresh("GET", "/me");
    const told = ["limit", "remaining"].map((name) => headers.get(`ratelimit-${name}`));
    expect(told).toEqual(["300", "0"]);
    expect(Number(headers.get("ratelimit-reset"))).toBeGreaterThan(50);
    expect(headers.get("ratelimit-reset")).toBe(headers.get("retry-after"));
    expect((await fresh("GET", "/me", { token: agentKey })).status).toBe(200);
  });
});

describe("the OpenAPI document", () => {
  test("is public, 3.1, and refers to its components", async () => {
    const answer = await api.request("/api/v1/openapi.json");
    expect(answer.status).toBe(200);
    const document = await answer.json();
    expect(document.openapi).toBe("3.1.0");
    const names = Object.keys(document.components.schemas);
    expect(names).toEqual(
      expect.arrayContaining(["Proposal", "Problem", "SubmitProposal", "ActionTypeInput", "Commit"]),
    );
    const { 201: made } = document.paths["/proposals"].post.responses;
    expect(made.content["application/json"].schema).toEqual({ $ref: "#/components/schemas/Proposal" });
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(expect.arrayContaining(refs));
    expect(JSON.stringify(document)).not.toContain("$defs");
  });

  test("names every operation of the contract once", async () => {
    const document = await (await api.request("/api/v1/openapi.json")).json();
    const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { operationId }]) => ({ name: `${method} ${path}`, operationId })),
    );
    expect(operations.map(({ name }) => name).sort()).toEqual([
      "delete /action-types/{name}/retirement",
      "delete /webhooks/{id}",
      "get /action-types",
      "get /action-types/{name}",
      "get /audit-checkpoint",
      "get /audit-events",
      "get /audit-events/{id}/proof",
      "get /commits",
      "get /events",
      "get /me",
      "get /openapi.json",
      "get /proposals",
      "get /proposals/{id}",
      "get /proposals/{id}/compensation",
      "get /webhooks",
      "get /webhooks/{id}",
      "get /webhooks/{id}/deliveries",
      "patch /webhooks/{id}",
      "post /proposals",
      "post /proposals/batch",
      "post /proposals/{id}/compensation",
      "post /proposals/{id}/decisions",
      "post /proposals/{id}/decisions/{decisionId}/withdraw",
      "post /proposals/{id}/resolution",
      "post /proposals/{id}/retry",
      "post /proposals/{id}/revisions",
      "post /proposals/{id}/withdraw",
      "post /webhooks",
      "post /webhooks/{id}/deliveries/{deliveryId}/resend",
      "post /webhooks/{id}/secret",
      "post /webhooks/{id}/test",
      "put /action-types/{name}",
      "put /action-types/{name}/retirement",
    ]);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    expect(Object.keys(document.webhooks)).toEqual([...webhookEventTypes]);
  });
});

describe("health", () => {
  test("is 200 when the database answers and no migration is missing", async () => {
    const answer = await createApi({ pendingMigrations: async () => [] }).request("/api/health");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ...{ status: "ok", version: expect.stringMatching(/^\d/), database: "ok", migrations: "ok" },
    });
  });

  test("is 503 while migrations are missing, can't be asked for, or are not answered in time", async () => {
    const health = async (pendingMigrations: () => Promise<string[]>) => {
      const answer = await createApi({ pendingMigrations }).request("/api/health");
      return { status: answer.status, ...(await answer.json()) };
    };
    expect(await health(async () => ["20990101_next"])).toMatchObject({
      ...{ status: "unavailable", database: "ok", migrations: "pending: 20990101_next" },
    });
    expect(await health(() => Promise.reject(new Error("secret")))).toMatchObject({ migrations: "unreachable" });
    expect(await health(() => new Promise(() => undefined))).toMatchObject({ migrations: "no answer" });
  });

  test("the process runs", async () => {
    const answer = await api.request("/api/live");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
  });
});

test("a workspace's token sees nothing of another's", async () => {
  const other = await buildWorkspace();
  const type = await buildActionType(other);
  const key = await buildToken(other.agent);
  const made = await send("POST", "/proposals", {
    token: key,
    headers: { "idempotency-key": "a" },
    body: ticket(type),
  });
  expect((await send("GET", `/proposals/${made.body.id}`, { token: key })).status).toBe(200);
  for (const token of [agentKey, ownerToken]) {
    expect((await send("GET", `/proposals/${made.body.id}`, { token })).status).toBe(404);
    expect((await send("GET", `/action-types/${type}`, { token })).status).toBe(404);
    expect((await send("GET", "/proposals", { token })).body.data).toEqual([]);
  }
  const events = await send("GET", `/audit-events?proposalId=${made.body.id}`, { token: ownerToken });
  expect(events.body.data).toEqual([]);
});
