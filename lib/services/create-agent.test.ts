import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { createAgent } from "@/lib/services/create-agent";
import { createAgentByOperator } from "@/lib/services/create-agent-by-operator";
import { createAgentKey } from "@/lib/services/create-agent-key";
import { disableAgent } from "@/lib/services/disable-agent";
import { getAgent } from "@/lib/services/get-agent";
import { listAgents } from "@/lib/services/list-agents";
import { revokeAgentKey } from "@/lib/services/revoke-agent-key";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

let acme: WorkspacePeople;
let globex: WorkspacePeople;
beforeAll(async () => {
  acme = await makeWorkspace("acme");
  globex = await makeWorkspace("globex");
});

test("a key is told once and stored only as its digest and its first characters", async () => {
  const { agentId, keyId, secret, prefix } = await createAgent(acme.admin, { name: "support-bot" });
  expect(secret).toMatch(/^csk_[\w-]{43}$/);
  const { rows } = await pool().query("SELECT digest, prefix FROM agent_key WHERE id = $1", [keyId]);
  expect(rows).toEqual([{ digest: createHash("sha256").update(secret).digest(), prefix: secret.slice(0, 12) }]);
  expect(prefix).toBe(secret.slice(0, 12));

  const everything = await pool().query(
    "SELECT coalesce(string_agg(t::text, ' '), '') || (SELECT string_agg(e::text, ' ') FROM audit_event e) AS text FROM agent_key t",
  );
  expect(everything.rows[0].text).toContain(prefix);
  expect(everything.rows[0].text).not.toContain(secret.slice(0, 16));
  expect(JSON.stringify(await getAgent(acme.viewer, agentId))).not.toContain(secret.slice(0, 16));

  const events = await pool().query(
    "SELECT kind, actor_name FROM audit_event WHERE detail->>'agentId' = $1 ORDER BY at, id",
    [agentId],
  );
  expect(events.rows).toEqual([
    { kind: "agent.created", actor_name: acme.admin.user.name },
    { kind: "agent_key.created", actor_name: acme.admin.user.name },
  ]);
});

test("admins and above manage agents, everyone reads them", async () => {
  const { agentId, keyId } = await createAgent(acme.owner, { name: "roles-bot" });
  for (const role of ["reviewer", "viewer"] as const) {
    const refused = { code: "forbidden" };
    await expect(createAgent(acme[role], { name: "mine" })).rejects.toMatchObject(refused);
    await expect(createAgentKey(acme[role], { agentId })).rejects.toMatchObject(refused);
    await expect(revokeAgentKey(acme[role], { agentId, keyId })).rejects.toMatchObject(refused);
    await expect(disableAgent(acme[role], { agentId })).rejects.toMatchObject(refused);
    expect((await listAgents(acme[role])).map((agent) => agent.name)).toContain("roles-bot");
  }
});

test("a member of one workspace sees and touches nothing of another", async () => {
  const { agentId, keyId } = await createAgent(acme.admin, { name: "hidden-bot" });
  const missing = { code: "not_found" };
  expect(await listAgents(globex.admin)).toEqual([]);
  await expect(getAgent(globex.admin, agentId)).rejects.toMatchObject(missing);
  await expect(createAgentKey(globex.admin, { agentId })).rejects.toMatchObject(missing);
  await expect(revokeAgentKey(globex.admin, { agentId, keyId })).rejects.toMatchObject(missing);
  await expect(disableAgent(globex.admin, { agentId })).rejects.toMatchObject(missing);
  expect((await getAgent(acme.viewer, agentId)).keys).toEqual([expect.objectContaining({ revokedAt: null })]);
  await expect(getAgent(acme.viewer, "not-an-id")).rejects.toMatchObject(missing);
  await expect(createAgent(acme.admin, { name: "theirs", ownerId: globex.admin.user.id })).rejects.toMatchObject({
    extras: { errors: [{ pointer: "/ownerId" }] },
  });
});

test("revoking works once; disabling revokes every key and allows no more", async () => {
  const { agentId, keyId } = await createAgent(acme.admin, { name: "short-lived" });
  await createAgentKey(acme.admin, { agentId });
  await revokeAgentKey(acme.admin, { agentId, keyId });
  await expect(revokeAgentKey(acme.admin, { agentId, keyId })).rejects.toMatchObject({ code: "not_found" });
  await disableAgent(acme.admin, { agentId });
  await disableAgent(acme.admin, { agentId });
  const agent = await getAgent(acme.admin, agentId);
  expect(agent.disabledAt).not.toBeNull();
  expect(agent.keys.map((key) => key.revokedAt === null)).toEqual([false, false]);
  await expect(createAgentKey(acme.admin, { agentId })).rejects.toMatchObject({ code: "conflict" });
});

test("names are 1 to 80 visible characters, one a workspace", async () => {
  await createAgent(acme.admin, { name: "Zoë’s bot" });
  await expect(createAgent(acme.admin, { name: "Zoë’s bot" })).rejects.toMatchObject({ code: "conflict" });
  await expect(createAgent(globex.admin, { name: "Zoë’s bot" })).resolves.toHaveProperty("secret");
  for (const name of ["", " padded", "x".repeat(81), "a\u202Eb", "a\nb", "zero\u200Bwidth"]) {
    await expect(createAgent(acme.admin, { name })).rejects.toMatchObject({ code: "invalid_input" });
  }
});

test("the command line makes an agent for the first owner, and gives one that exists another key", async () => {
  const first = await createAgentByOperator({ workspaceSlug: "acme", name: "cli-bot" });
  const again = await createAgentByOperator({ workspaceSlug: "acme", name: "cli-bot" });
  expect(again.agentId).toBe(first.agentId);
  expect(again.secret).not.toBe(first.secret);
  expect((await getAgent(acme.admin, first.agentId)).owner.id).toBe(acme.owner.user.id);
  const ownerEmail = "Reviewer@acme.example";
  const owned = await createAgentByOperator({ workspaceSlug: "acme", name: "their-bot", ownerEmail });
  expect((await getAgent(acme.admin, owned.agentId)).owner.id).toBe(acme.reviewer.user.id);

  const { rows } = await pool().query(
    "SELECT DISTINCT actor_kind, actor_name FROM audit_event WHERE detail->>'name' = 'cli-bot'",
  );
  expect(rows).toEqual([{ actor_kind: "system", actor_name: "command line" }]);
  const refused = (input: Parameters<typeof createAgentByOperator>[0], code: string) =>
    expect(createAgentByOperator(input)).rejects.toMatchObject({ code });
  await refused({ workspaceSlug: "nowhere", name: "x" }, "not_found");
  await refused({ workspaceSlug: "acme", name: "x", ownerEmail: "admin@globex.example" }, "not_found");
  await refused({ workspaceSlug: "acme", name: "cli-bot", ownerEmail }, "conflict");
});
