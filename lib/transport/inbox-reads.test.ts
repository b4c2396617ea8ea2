import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { setEnv } from "@/lib/env";
import { createAgent } from "@/lib/services/create-agent";
import { putActionType } from "@/lib/services/put-action-type";
import { signIn } from "@/lib/services/sign-in";
import { submitProposal } from "@/lib/services/submit-proposal";
import { createApi } from "@/lib/transport/api";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password } from "@/tests/workspace-people";

useTestDatabase();

const api = createApi();
let cookie = "";

beforeAll(async () => {
  setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-")));
  const acme = await makeWorkspace("acme");
  await makeWorkspace("globex");
  const type = putActionTypeInput.parse({
    ...{ title: "Create a ticket", impact: "low", paramsSchema: { type: "object" } },
    connector: { kind: "http", url: "http://127.0.0.1:9/" },
  });
  await putActionType(acme.admin, "ticket.create", type);
  const { agentId } = await createAgent(acme.admin, { name: "bot" });
  const agent = { kind: "agent" as const, workspace: acme.admin.workspace, agent: { id: agentId, name: "bot" } };
  for (const title of ["one", "two", "three"]) {
    await submitProposal(agent, { idempotencyKey: title, body: { type: "ticket.create", params: { title } } });
  }
  const asked = { email: "reviewer@acme.example", password, address: "192.0.2.1", userAgent: null };
  const token = await encode({
    token: { [sessionClaim]: (await signIn(asked)).sessionId },
    secret: sessionSecret(),
  });
  cookie = `${cookieSpec("session").name}=${token}`;
});

const get = (address: string, headers: Record<string, string> = { cookie }) =>
  api.request(`/api/inbox/${address}`, { headers });

test("gives the rows page by page, without params, and the facets with their counts", async () => {
  const first = await (await get("acme?limit=2")).json();
  expect(first.data).toHaveLength(2);
  expect(first.data[0]).not.toHaveProperty("params");
  const rest = await (await get(`acme?limit=2&cursor=${first.nextCursor}`)).json();
  expect([rest.data.length, rest.nextCursor]).toEqual([1, null]);
  expect((await (await get("acme?q=two")).json()).data).toHaveLength(1);
  expect(await (await get("acme/facets")).json()).toEqual({
    type: [{ value: "ticket.create", count: 3 }],
    agent: [{ value: "bot", count: 3 }],
    impact: [{ value: "low", count: 3 }],
  });
});

test("refuses what is no member's, what is no page of ours, and what is no query", async () => {
  for (const address of ["acme", "acme/facets"]) {
    expect((await get(address, {})).status).toBe(401);
    expect((await get(address, { cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await get(address.replace("acme", "globex"))).status).toBe(401);
    expect((await get(`${address}?view=mine`)).status).toBe(422);
  }
  expect((await get("acme?cursor=x")).status).toBe(422);
});
