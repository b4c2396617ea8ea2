import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Client, StreamableHTTPClientTransport, type VersionNegotiationMode } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { setRetirement } from "@/lib/services/set-retirement";
import { createApi } from "@/lib/transport/api";
import { useTestCommitter } from "@/tests/builders/test-committer";
import type { TestTarget } from "@/tests/builders/test-target";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";

const { target: startTarget, withCommitter } = useTestCommitter(30);

let server: Server;
let origin: string;
let workspace: TestWorkspace;
let agentKey: string;
let target: TestTarget;
let type: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  agentKey = await buildToken(workspace.agent);
  target = await startTarget(["act"]);
  type = await buildActionType(workspace, { connector: { url: target.url } });
  server = createServer(getRequestListener(createApi().fetch));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function connect(mode: VersionNegotiationMode, { query = "", token = agentKey } = {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/api/mcp${query}`), { requestInit }));
  return client;
}

/** A tool's structured answer, as far as the tests read it. */
async function call(client: Client, name: string, args: Record<string, unknown>) {
  const result = await client.callTool({ name, arguments: args });
  const shown = result.structuredContent as { id: string; status: string; url: string; code?: string; data?: object[] };
  return { ...shown, isError: result.isError === true, said: JSON.stringify(result.content) };
}

describe.each<[string, VersionNegotiationMode]>([
  ["2025 revisions", "legacy"],
  ["2026-07-28", { pin: "2026-07-28" }],
])("a client of the %s", (_, mode) => {
  test("sees the catalogue as tools, as it is now", async () => {
    const client = await connect(mode);
    const fresh = await buildActionType(workspace);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["wait_for_outcome", "get_proposal", "list_proposals", fresh, type]));
    const tool = tools.find(({ name }) => name === type);
    expect(tool?.annotations).toMatchObject({ destructiveHint: true, idempotentHint: false });
    expect(tool?.inputSchema).toMatchObject({
      type: "object",
      properties: { project: { type: "string" }, title: { type: "string" }, idempotency_key: { type: "string" } },
      required: ["project", "title"],
    });
    await setRetirement(workspace.admin, fresh, true);
    expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain(fresh);
    await client.close();
  });

  test("proposes, waits while people decide, and is told the outcome", async () => {
    const client = await connect(mode);
    const title = `Proposed over ${JSON.stringify(mode)}`;
    const proposed = await call(client, type, { project: "OPS", title, rationale: "It was asked for." });
    expect(proposed).toMatchObject({ status: "pending", isError: false });
    expect(proposed.url).toBe(`${origin}/w/${workspace.slug}/proposals/${proposed.id}`);
    expect(proposed.said).toContain("do not propose it again");
    const stored = await getProposal(workspace.reviewer, proposed.id);
    expect(stored).toMatchObject({ params: { project: "OPS", title }, rationale: "It was asked for." });
    await withCommitter(async () => {
      const waiting = call(client, "wait_for_outcome", { proposal_id: proposed.id, timeout_seconds: 50 });
      await decideProposal(workspace.reviewer, proposed.id, { verdict: "approve", payloadHash: stored.payloadHash });
      expect(await waiting).toMatchObject({ status: "committed", commit: { outcome: "committed" } });
    });
    expect(target.effects.filter((key) => key === stored.commitKey)).toHaveLength(1);
    await client.close();
  });

  test("the same call again is the same proposal, however it is reasoned; a key of its own tells two apart", async () => {
    const client = await connect(mode);
    const args = { project: "OPS", title: `Repeated ${JSON.stringify(mode)}` };
    const first = await call(client, type, { ...args, rationale: "Once." });
    const again = await call(client, type, { ...args, rationale: "Said anew." });
    expect(again.id).toBe(first.id);
    expect(again.said).toContain("You proposed this before");
    const duplicate = await call(client, type, { ...args, idempotency_key: `other-${JSON.stringify(mode).length}` });
    expect(duplicate).toMatchObject({ isError: true, code: "duplicate_live_proposal" });
    expect(duplicate.said).toContain("duplicate_live_proposal");
    const numbered = { ...args, title: `Numbered ${JSON.stringify(mode)}`, idempotency_key: args.title.length };
    const [one, same] = [
      await call(client, type, numbered),
      await call(client, type, { ...numbered, rationale: null }),
    ];
    expect([one.status, same.id]).toEqual(["pending", one.id]);
    expect((await getProposal(workspace.agent, one.id)).idempotencyKey).toBe(String(args.title.length));
    const second = await call(client, type, { ...args, allow_duplicate: true });
    expect(second.status).toBe("pending");
    expect(second.id).not.toBe(first.id);
    await client.close();
  });

  test("what is refused is a tool's error with its reasons, and stores nothing", async () => {
    const client = await connect(mode);
    const before = await prisma().proposal.count();
    const broken = await call(client, type, { project: 5 });
    expect(broken).toMatchObject({ isError: true, code: "invalid_params" });
    expect(broken.said).toContain("/params");
    expect(await call(client, "get_proposal", { proposal_id: "no-id" })).toMatchObject({ code: "invalid_input" });
    expect(await prisma().proposal.count()).toBe(before);
    await expect(client.callTool({ name: "no.such", arguments: {} })).rejects.toThrow(/There is no tool/);
    await client.close();
  });

  test("reads, lists, revises and withdraws its own", async () => {
    const client = await connect(mode);
    const made = await call(client, type, { project: "OPS", title: `Kept ${JSON.stringify(mode)}`, group: "G" });
    expect(await call(client, "get_proposal", { proposal_id: made.id })).toMatchObject({ id: made.id, revision: 1 });
    const { data } = await call(client, "list_proposals", { status: "pending", type });
    expect(data).toContainEqual(expect.objectContaining({ id: made.id }));
    const params = { project: "OPS", title: `Revised ${JSON.stringify(mode)}` };
    expect(await call(client, "revise_proposal", { proposal_id: made.id, params })).toMatchObject({ revision: 2 });
    expect(await call(client, "withdraw_proposal", { proposal_id: made.id })).toMatchObject({ status: "withdrawn" });
    await client.close();
  });

  test("may ask for names without dots", async () => {
    const client = await connect(mode, { query: "?tool-names=plain" });
    const { tools } = await client.listTools();
    expect(tools.every(({ name }) => /^[a-zA-Z0-9_-]{1,128}$/.test(name))).toBe(true);
    const name = type.replaceAll(".", "__");
    const made = await call(client, name, { project: "OPS", title: `Plain ${JSON.stringify(mode)}` });
    expect((await getProposal(workspace.agent, made.id)).type).toBe(type);
    await client.close();
  });
});

test("two sessions are two intents only where the first is over", async () => {
  const args = { project: "OPS", title: "Across sessions" };
  const [first, second] = [await connect("legacy"), await connect("legacy")];
  const made = await call(first, type, args);
  expect(await call(second, type, args)).toMatchObject({ isError: true, code: "duplicate_live_proposal" });
  await call(first, "withdraw_proposal", { proposal_id: made.id });
  expect((await call(first, type, args)).id).toBe(made.id);
  expect((await call(second, type, args)).id).not.toBe(made.id);
});

test("a param that is called as an argument of ours keeps its name", async () => {
  const name = await buildActionType(workspace, {
    paramsSchema: { type: "object", properties: { rationale: { type: "string" } }, required: ["rationale"] },
    summaryTemplate: null,
  });
  const client = await connect("legacy");
  const made = await call(client, name, { rationale: "a param", countersign_rationale: "why" });
  const stored = await getProposal(workspace.agent, made.id);
  expect(stored).toMatchObject({ params: { rationale: "a param" }, rationale: "why" });
});

test("a wait tells of its progress", async () => {
  const client = await connect({ pin: "2026-07-28" });
  const { id } = await call(client, type, { project: "OPS", title: "Waited for" });
  const told: string[] = [];
  const args = { proposal_id: id, timeout_seconds: 12 };
  const onprogress = ({ message = "" }) => void told.push(message);
  const result = await client.callTool({ name: "wait_for_outcome", arguments: args }, { onprogress });
  expect(told).toEqual([`Proposal ${id} is pending.`]);
  expect(result.structuredContent).toMatchObject({ id, status: "pending" });
});

describe("the door", () => {
  const initialize = { jsonrpc: "2.0", id: 1, method: "ping" };
  const post = (headers: Record<string, string>) =>
    fetch(`${origin}/api/mcp`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers },
      body: JSON.stringify(initialize),
    });

  test("takes an agent's key and nothing else", async () => {
    const authorization = `Bearer ${agentKey}`;
    expect((await post({ authorization })).status).toBe(200);
    const none = await post({});
    expect(none.status).toBe(401);
    expect(none.headers.get("www-authenticate")).toBe("Bearer");
    const person = await post({ authorization: `Bearer ${await buildToken(workspace.reviewer)}` });
    expect(person.status).toBe(403);
  });

  test("is shut to pages of other sites, and to names that are not ours", async () => {
    const authorization = `Bearer ${agentKey}`;
    expect((await post({ authorization, origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ authorization, origin })).status).toBe(200);
    const rebound = await createApi().request("http://evil.example/api/mcp", {
      method: "POST",
      headers: { authorization, host: "evil.example", "content-type": "application/json" },
      body: JSON.stringify(initialize),
    });
    expect(rebound.status).toBe(403);
  });

  test("shows nothing of another workspace", async () => {
    const other = await buildWorkspace();
    const foreign = await buildActionType(other);
    const client = await connect("legacy", { token: await buildToken(other.agent) });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain(foreign);
    expect(tools.map(({ name }) => name)).not.toContain(type);
    const own = await connect("legacy");
    const made = await call(own, type, { project: "OPS", title: "Not theirs" });
    expect(await call(client, "get_proposal", { proposal_id: made.id })).toMatchObject({ code: "not_found" });
  });
});
