import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { putActionTypeInput } from "@/lib/contract/action-type";
import { pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { createAgent } from "@/lib/services/create-agent";
import { endMembership } from "@/lib/services/end-membership";
import { putActionType } from "@/lib/services/put-action-type";
import { signIn } from "@/lib/services/sign-in";
import { submitProposal } from "@/lib/services/submit-proposal";
import { type Announcement, watchChanges } from "@/lib/services/watch-changes";
import { createApi } from "@/lib/transport/api";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import { eventually } from "@/tests/builders/eventually";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

const api = createApi();
let acme: WorkspacePeople;
let proposalId = "";
const cookies: Record<string, string> = {};

async function cookieOf(email: string): Promise<string> {
  const { sessionId } = await signIn({ email, password, address: "192.0.2.1", userAgent: null });
  const token = await encode({ token: { [sessionClaim]: sessionId }, secret: sessionSecret() });
  return `${cookieSpec("session").name}=${token}`;
}

beforeAll(async () => {
  setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-")));
  acme = await makeWorkspace("acme");
  await makeWorkspace("globex");
  const type = putActionTypeInput.parse({
    ...{ title: "Create a ticket", impact: "low", paramsSchema: { type: "object" } },
    connector: { kind: "http", url: "http://127.0.0.1:9/" },
  });
  await putActionType(acme.admin, "ticket.create", type);
  const { agentId } = await createAgent(acme.admin, { name: "bot" });
  const agent = { kind: "agent" as const, workspace: acme.admin.workspace, agent: { id: agentId, name: "bot" } };
  const made = await submitProposal(agent, { idempotencyKey: "one", body: { type: "ticket.create", params: {} } });
  proposalId = made.proposal.id;
  for (const role of ["admin", "reviewer", "viewer"]) cookies[role] = await cookieOf(`${role}@acme.example`);
  cookies.stranger = await cookieOf("reviewer@globex.example");
});

beforeEach(() => pool().query("DELETE FROM presence"));

async function post(who: string, body: object, workspace = "acme") {
  const headers = { cookie: cookies[who] ?? "", "content-type": "application/json", "sec-fetch-site": "same-origin" };
  return api.request(`/api/presence/${workspace}`, { method: "POST", headers, body: JSON.stringify(body) });
}

async function look(who: string, isLooking = true): Promise<string[]> {
  const answer = await post(who, { proposalId, isLooking });
  expect(answer.status).toBe(200);
  const { others } = await answer.json();
  return others.map(({ name }: { name: string }) => name);
}

test("each is told who else looks, and no longer of those who left", async () => {
  expect(await look("reviewer")).toEqual([]);
  expect(await look("viewer")).toEqual([acme.reviewer.user.name]);
  expect(await look("reviewer")).toEqual([acme.viewer.user.name]);
  expect(await look("viewer", false)).toEqual([]);
  expect(await look("reviewer")).toEqual([]);
});

test("who says nothing any more is gone after 14 s, and forgotten after a minute", async () => {
  await look("viewer");
  const age = (seconds: number) =>
    pool().query("UPDATE presence SET seen_at = clock_timestamp() - $1 * interval '1 s'", [seconds]);
  await age(12);
  expect(await look("admin")).toEqual([acme.viewer.user.name]);
  await age(15);
  expect(await look("admin")).toEqual([]);
  await age(61);
  await look("admin");
  const { rows } = await pool().query("SELECT user_id FROM presence");
  expect(rows).toEqual([{ user_id: acme.admin.user.id }]);
});

test("another workspace's members, and its proposals, are out of reach", async () => {
  await look("reviewer");
  expect((await post("stranger", { proposalId, isLooking: true })).status).toBe(401);
  expect((await post("stranger", { proposalId, isLooking: true }, "globex")).status).toBe(404);
  expect((await post("reviewer", { proposalId: "no id", isLooking: true })).status).toBe(422);
  const foreign = {
    cookie: cookies.reviewer ?? "",
    "content-type": "application/json",
    "sec-fetch-site": "cross-site",
  };
  const body = JSON.stringify({ proposalId, isLooking: true });
  expect((await api.request("/api/presence/acme", { method: "POST", headers: foreign, body })).status).toBe(403);
});

test("arrivals and departures are announced, beats are not", async () => {
  const heard: Announcement[] = [];
  const stop = watchChanges((announcement) => heard.push(announcement));
  const looked = () => heard.filter((each) => each.looked?.proposalId === proposalId).length;
  await eventually("it listens", () => heard.length > 0);
  await look("reviewer");
  await eventually("the arrival", () => looked() === 1);
  await look("reviewer");
  await look("reviewer", false);
  await look("reviewer", false);
  await look("viewer");
  await eventually("the departure and the next arrival", () => looked() >= 3);
  expect(looked()).toBe(3);
  stop();
});

test("who is no member any more is not named", async () => {
  await look("viewer");
  await endMembership(acme.owner, { userId: acme.viewer.user.id });
  expect(await look("reviewer")).toEqual([]);
});
