import { beforeAll, expect, test } from "vitest";
import { auditLeaf } from "@/lib/core/audit-leaf";
import { createApi } from "@/lib/transport/api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { openApiClient, type TestClient } from "@/tests/openapi-responses";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let send: TestClient;
let viewer: string;
let proposalId: string;

beforeAll(async () => {
  workspace = await buildWorkspace();
  send = await openApiClient(createApi());
  viewer = await buildToken(workspace.viewer);
  const token = await buildToken(workspace.agent);
  const body = ticket(await buildActionType(workspace));
  const made = await send("POST", "/proposals", { token, body, headers: { "idempotency-key": "a" } });
  proposalId = String(made.body.id);
  await send("POST", `/proposals/${proposalId}/withdraw`, { token });
});

async function kinds(query = ""): Promise<unknown> {
  const { status, body } = await send("GET", `/audit-events?${query}`, { token: viewer });
  expect(status).toBe(200);
  return Array.isArray(body.data) ? body.data.map((event) => Object(event).kind) : null;
}

test("every change is there, newest first, with who did it", async () => {
  expect(await kinds()).toEqual(["proposal.withdrawn", "proposal.submitted", "action_type.created"]);
  const { body } = await send("GET", `/audit-events?proposalId=${proposalId}&limit=1`, { token: viewer });
  expect(body).toMatchObject({
    data: [
      { actor: { kind: "agent", ...workspace.agent.agent }, proposalId, leafHash: expect.stringMatching(/^sha256:/) },
    ],
    nextCursor: expect.any(String),
  });
  const rest = await kinds(`proposalId=${proposalId}&limit=1&cursor=${body.nextCursor}`);
  expect(rest).toEqual(["proposal.submitted"]);
});

test("it can be filtered by actor, kind and time", async () => {
  expect(await kinds(`actor=${workspace.admin.user.id}`)).toEqual(["action_type.created"]);
  expect(await kinds("kind=proposal.submitted")).toEqual(["proposal.submitted"]);
  expect(await kinds("from=2099-01-01T00:00:00Z")).toEqual([]);
  expect(await kinds("to=2099-01-01T00:00:00Z&kind=proposal.submitted")).toEqual(["proposal.submitted"]);
});

test("an agent key is 403, a wrong query 422", async () => {
  const token = await buildToken(workspace.agent);
  const refused = await send("GET", "/audit-events", { token });
  expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
  for (const query of ["proposalId=x", "actor=x", "from=x", "cursor=x", "limit=0"]) {
    expect((await send("GET", `/audit-events?${query}`, { token: viewer })).status).toBe(422);
  }
});

test("the leaf is the one of RFC 9162 over the event as the API shows it", async () => {
  const { body } = await send("GET", "/audit-events?kind=action_type.created", { token: viewer });
  const [event] = Array.isArray(body.data) ? body.data : [];
  const { id, at, kind, actor, detail, leafHash } = Object(event);
  const leaf = auditLeaf({
    ...{ id, at, kind, actorId: actor.id, actorKind: actor.kind, actorName: actor.name, proposalId: null },
    ...{ detail: JSON.stringify(detail), workspaceId: workspace.id },
  });
  expect(`sha256:${Buffer.from(leaf).toString("hex")}`).toBe(leafHash);
});
