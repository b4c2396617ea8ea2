import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeAll, expect, test } from "vitest";
import { problemResource } from "@/lib/contract/problem";
import { webhookDeliveryPage, webhookDeliveryResource, webhookList, webhookWithSecret } from "@/lib/contract/webhook";
import { pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildWorkspace } from "@/tests/builders/workspace-builder";

const api = useTestApi();
let admin: string;
let stranger: string;

beforeAll(async () => {
  setEnv("SESSION_SECRET", "s".repeat(32));
  admin = await buildToken(api.workspace.admin);
  stranger = await buildToken((await buildWorkspace()).admin);
});

const url = "https://hooks.example/countersign";
const create = (body: unknown, token = admin) => api.send("POST", "/webhooks", { token, body });
async function made(): Promise<string> {
  return webhookWithSecret.parse((await create({ url })).body).id;
}

test("an endpoint is added, read, listed, changed and removed; its secret is told once", async () => {
  const created = await create({ url, description: "Chat", events: ["proposal.unknown", "proposal.created"] });
  expect(created.status).toBe(201);
  const { id, secret } = webhookWithSecret.parse(created.body);
  expect(created.headers.get("location")).toBe(`/api/v1/webhooks/${id}`);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(() => new Webhook(secret)).not.toThrow();
  const one = await api.send("GET", `/webhooks/${id}`, { token: admin });
  expect(one.body).toEqual({
    ...{ id, url, description: "Chat", events: ["proposal.created", "proposal.unknown"] },
    ...{ enabled: true, disabledReason: null, disabledAt: null, oldSecretUntil: null },
    ...{ createdAt: expect.any(String), updatedAt: expect.any(String) },
  });
  const all = await api.send("GET", "/webhooks", { token: admin });
  expect(webhookList.parse(all.body).data[0]).toEqual(one.body);
  const off = await api.send("PATCH", `/webhooks/${id}`, { token: admin, body: { enabled: false, events: null } });
  expect([off.status, off.body.enabled, off.body.disabledReason, off.body.events, off.body.description]).toEqual([
    ...[200, false, "by_hand", null, "Chat"],
  ]);
  expect((await api.send("DELETE", `/webhooks/${id}`, { token: admin })).status).toBe(200);
  expect((await api.send("GET", `/webhooks/${id}`, { token: admin })).status).toBe(404);
  const { rows } = await pool().query(
    "SELECT kind FROM audit_event WHERE detail ->> 'endpointId' = $1 ORDER BY at, id",
    [id],
  );
  expect(rows.map(({ kind }) => kind)).toEqual(["webhook.created", "webhook.updated", "webhook.removed"]);
  const kept = await pool().query("SELECT count(*)::int AS n FROM webhook_secret WHERE endpoint_id = $1", [id]);
  expect(kept.rows).toEqual([{ n: 0 }]);
});

test("a secret is kept encrypted, and in no event", async () => {
  const body = webhookWithSecret.parse((await create({ url })).body);
  const bytes = Buffer.from(body.secret.slice(6), "base64");
  const { rows } = await pool().query("SELECT sealed FROM webhook_secret WHERE endpoint_id = $1", [body.id]);
  expect(rows[0].sealed.includes(bytes)).toBe(false);
  const told = await pool().query("SELECT count(*)::int AS n FROM audit_event WHERE strpos(detail::text, $1) > 0", [
    body.secret,
  ]);
  expect(told.rows).toEqual([{ n: 0 }]);
});

test("a secret is rotated, a test is sent, and deliveries are listed by page and sent again", async () => {
  const id = await made();
  const rotated = await api.send("POST", `/webhooks/${id}/secret`, { token: admin });
  expect([rotated.status, rotated.body.oldSecretUntil]).toEqual([201, expect.any(String)]);
  const pings = [await api.send("POST", `/webhooks/${id}/test`, { token: admin })];
  pings.push(await api.send("POST", `/webhooks/${id}/test`, { token: admin }));
  expect(pings.map(({ status, body }) => [status, body.type, body.state])).toEqual([
    [201, "ping", "pending"],
    [201, "ping", "pending"],
  ]);
  const page = async (query: string) =>
    webhookDeliveryPage.parse((await api.send("GET", `/webhooks/${id}/deliveries?${query}`, { token: admin })).body);
  const newest = await page("limit=1");
  expect(newest.data.map((delivery) => delivery.id)).toEqual([pings[1]?.body.id]);
  const rest = await page(`cursor=${newest.nextCursor}`);
  expect([rest.data.length, rest.nextCursor]).toEqual([1, null]);
  await pool().query(
    "UPDATE webhook_delivery SET state = 'failed', ended_at = now(), next_attempt_at = NULL, attempts = 3, tries = 3",
  );
  const again = await api.send("POST", `/webhooks/${id}/deliveries/${pings[0]?.body.id}/resend`, { token: admin });
  expect([again.status, again.body.state, again.body.attempts]).toEqual([201, "pending", 3]);
});

test("what is wrong is told with its place, and nothing is stored", async () => {
  const wrong = async (body: unknown) => {
    const answer = await create(body);
    const { code, errors } = problemResource.parse(answer.body);
    return [answer.status, code, errors?.[0]?.pointer];
  };
  for (const bad of [
    "ftp://a.example",
    "https://user@a.example/",
    "https://a.example/#x",
    "nothing",
    `https://a.example/${"x".repeat(2_000)}`,
  ])
    expect(await wrong({ url: bad })).toEqual([422, "invalid_input", "/url"]);
  for (const bad of ["http://127.0.0.1:8080/", "http://169.254.169.254/", "http://[::1]/", "http://10.1.2.3/"])
    expect(await wrong({ url: bad })).toEqual([422, "invalid_input", "/url"]);
  expect(await wrong({ url, events: ["proposal.paid"] })).toEqual([422, "invalid_input", "/events/0"]);
  expect(await wrong({ url, more: 1 })).toEqual([422, "invalid_input", "/more"]);
  const id = await made();
  const moved = await api.send("PATCH", `/webhooks/${id}`, { token: admin, body: { url: "http://127.0.0.1/" } });
  expect(moved.status).toBe(422);
  expect((await api.send("GET", `/webhooks/${id}/deliveries?cursor=x`, { token: admin })).status).toBe(422);
});

const everyOperation = (id: string, deliveryId: string): [string, string, unknown?][] => [
  ["GET", `/webhooks/${id}`],
  ["PATCH", `/webhooks/${id}`, { enabled: false }],
  ["DELETE", `/webhooks/${id}`],
  ["POST", `/webhooks/${id}/secret`],
  ["POST", `/webhooks/${id}/test`],
  ["GET", `/webhooks/${id}/deliveries`],
  ["POST", `/webhooks/${id}/deliveries/${deliveryId}/resend`],
];

test("another workspace sees nothing, nor does whoever names nothing that is there", async () => {
  const id = await made();
  const sent = await api.send("POST", `/webhooks/${id}/test`, { token: admin });
  const delivery = webhookDeliveryResource.parse(sent.body);
  for (const [method, path, body] of everyOperation(id, delivery.id))
    expect((await api.send(method, path, { token: stranger, body })).status, `${method} ${path}`).toBe(404);
  for (const nowhere of [randomUUID(), "none"])
    for (const [method, path, body] of everyOperation(nowhere, delivery.id))
      expect((await api.send(method, path, { token: admin, body })).status, `${method} ${path}`).toBe(404);
  expect((await api.send("GET", "/webhooks", { token: stranger })).body).toEqual({ data: [] });
});

test("it takes an admin: no agent and no reviewer, and no token at all is 401", async () => {
  const id = await made();
  const all: [string, string, unknown?][] = [
    ["GET", "/webhooks"],
    ["POST", "/webhooks", { url }],
    ...everyOperation(id, randomUUID()),
  ];
  for (const [method, path, body] of all) {
    for (const token of [api.agentKey, api.reviewer])
      expect((await api.send(method, path, { token, body })).status, `${method} ${path}`).toBe(403);
    expect((await api.send(method, path, { body })).status).toBe(401);
  }
});
