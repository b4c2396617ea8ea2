import { beforeAll, describe, expect, test } from "vitest";
import { isJsonObject } from "@/lib/core/json";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { pointersOf } from "@/tests/openapi-responses";

const api = useTestApi();

let tokens: { admin: string; viewer: string; elsewhere: string };

beforeAll(async () => {
  const { workspace } = api;
  tokens = {
    admin: await buildToken(workspace.admin),
    viewer: await buildToken(workspace.viewer),
    elsewhere: await buildToken((await buildWorkspace()).owner),
  };
});

const retirement = (name: string) => `/action-types/${name}/retirement`;
const retire = (name: string, token = tokens.admin) => api.send("PUT", retirement(name), { token });
const restore = (name: string, token = tokens.admin) => api.send("DELETE", retirement(name), { token });
const read = (name: string) => api.send("GET", `/action-types/${name}`, { token: tokens.viewer });

/** The audit events of one kind that tell of this type. */
async function events(kind: string, name: string): Promise<unknown[]> {
  const { body } = await api.send("GET", `/audit-events?kind=${kind}&limit=200`, { token: tokens.admin });
  const data = Array.isArray(body.data) ? body.data : [];
  return data.filter((event) => JSON.stringify(event).includes(`"${name}"`));
}

describe("retire", () => {
  test("is 200, takes no new proposal, and says so; twice changes nothing", async () => {
    const name = await buildActionType(api.workspace);
    expect((await api.submit(ticket(name, "Before"))).status).toBe(201);
    const retired = await retire(name);
    expect([retired.status, retired.body.name, retired.body.retiredAt]).toEqual([200, name, expect.any(String)]);
    expect((await read(name)).body).toEqual(retired.body);
    expect((await retire(name)).body).toEqual(retired.body);
    const refused = await api.submit(ticket(name, "After"));
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([422, "invalid_params", ["/type"]]);
    expect(refused.body.detail).toContain("is retired");
    expect(await events("action_type.retired", name)).toMatchObject([
      { actor: { id: api.workspace.admin.user.id }, detail: { name, version: 1 } },
    ]);
  });

  test.each(["%00", "a%00", "A.B", "__proto__"])("is 404 for what is no name: %s", async (name) => {
    const answers = [await retire(name), await restore(name)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, "not_found"],
      [404, "not_found"],
    ]);
  });

  test("leaves a key that was used before its answer", async () => {
    const name = await buildActionType(api.workspace);
    const first = await api.submit(ticket(name), { key: "used-before" });
    await retire(name);
    const again = await api.submit(ticket(name), { key: "used-before" });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
  });

  test("leaves what is pending to be revised and decided", async () => {
    const name = await buildActionType(api.workspace);
    const { body } = await api.submit(ticket(name, "Waits"));
    await retire(name);
    const revised = await api.send("POST", `/proposals/${body.id}/revisions`, {
      ...{ token: api.reviewer, body: { params: { project: "OPS", title: "Edited" } } },
    });
    expect(revised.status).toBe(201);
    const decided = await api.send("POST", `/proposals/${body.id}/decisions`, {
      ...{ token: api.reviewer, body: { verdict: "approve", payloadHash: revised.body.payloadHash } },
    });
    expect([decided.status, decided.body.status]).toEqual([201, "approved"]);
  });

  test("a new version of a retired type stays retired", async () => {
    const name = await buildActionType(api.workspace);
    const { body } = await retire(name);
    const put = await api.send("PUT", `/action-types/${name}`, {
      ...{ token: tokens.admin, body: { ...body, title: "Changed" } },
    });
    expect([put.status, put.body.version, put.body.retiredAt]).toEqual([200, 2, body.retiredAt]);
    expect((await api.submit(ticket(name))).status).toBe(422);
  });

  test("of many at once, one is told of", async () => {
    const name = await buildActionType(api.workspace);
    const answers = await Promise.all(Array.from({ length: 8 }, () => retire(name)));
    expect(new Set(answers.map(({ body }) => body.retiredAt)).size).toBe(1);
    expect(await events("action_type.retired", name)).toHaveLength(1);
  });
});

describe("restore", () => {
  test("is 200, and proposals are taken again", async () => {
    const name = await buildActionType(api.workspace);
    await retire(name);
    const restored = await restore(name);
    expect([restored.status, restored.body.retiredAt]).toEqual([200, null]);
    expect((await restore(name)).body).toEqual(restored.body);
    expect((await api.submit(ticket(name))).status).toBe(201);
    expect(await events("action_type.restored", name)).toMatchObject([{ detail: { name, version: 1 } }]);
  });
});

test("who may not retire is told: 401, 403, 404", async () => {
  const name = await buildActionType(api.workspace);
  for (const change of [retire, restore]) {
    expect((await change(name, "none")).status).toBe(401);
    for (const token of [api.agentKey, api.reviewer, tokens.viewer])
      expect((await change(name, token)).status).toBe(403);
    expect((await change(name, tokens.elsewhere)).status).toBe(404);
    expect((await change("no.such")).status).toBe(404);
  }
  expect((await read(name)).body.retiredAt).toBeNull();
});

test("the catalogue can leave retired types out, or everything else", async () => {
  const name = await buildActionType(api.workspace);
  await retire(name);
  const names = async (query: string) => {
    const { body } = await api.send("GET", `/action-types?limit=200${query}`, { token: tokens.viewer });
    return Array.isArray(body.data) ? body.data.map((type) => (isJsonObject(type) ? type.name : null)) : [];
  };
  expect(await names("")).toContain(name);
  expect(await names("&retired=true")).toContain(name);
  expect(await names("&retired=false")).not.toContain(name);
  expect(await names("&retired=false")).toContain(api.type);
  expect((await api.send("GET", "/action-types?retired=maybe", { token: tokens.viewer })).status).toBe(422);
});
