import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { getReadiness } from "@/lib/services/get-readiness";
import { scenarios } from "@/prisma/scenarios";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await buildWorkspace();
  const other = await buildWorkspace();
  // What others have done and who is there counts for nothing here.
  const theirs = await buildActionType(other, { name: "ticket.create" });
  await scenarios.committed({ agent: other.agent, reviewer: other.reviewer }, ticket(theirs));
  await signIn(other.reviewer.user.id);
  await buildActionType(workspace, { name: "ticket.create" });
});

async function signIn(userId: string, daysAgo = 0): Promise<void> {
  await pool().query(
    `INSERT INTO session (id, user_id, created_at, expires_at)
     VALUES (gen_random_uuid(), $1, now() - make_interval(days => $2), now() + interval '7 days')`,
    [userId, daysAgo],
  );
}

const gapsOf = async (name: string, secrets: string[] = []) =>
  (await getReadiness(workspace.viewer, secrets)).find((type) => type.name === name)?.gaps.map(({ code }) => code);

test("says what is wanting: the type was never exercised, and nobody who may decide was here", async () => {
  expect(await gapsOf("ticket.create")).toEqual(["nobody_on_duty", "blind", "no_preview", "never_exercised"]);
});

test("someone who signed in long ago is not on duty; someone who did lately is, but not for their own agents", async () => {
  await signIn(workspace.reviewer.user.id, 8);
  await signIn(workspace.viewer.user.id);
  await signIn(workspace.owner.user.id);
  expect(await gapsOf("ticket.create")).toContain("nobody_on_duty");
  await signIn(workspace.reviewer.user.id, 6);
  expect(await gapsOf("ticket.create")).not.toContain("nobody_on_duty");
});

test("what was committed has been exercised, and a type whose lookup was asked has tried it", async () => {
  const patterns = { found: ["2xx"], absent: ["404"], quarantineSeconds: 30 };
  const lookup = { method: "GET" as const, url: "http://127.0.0.1:9/{{ commit.key }}", headers: {}, ...patterns };
  const name = await buildActionType(workspace, { connector: { kind: "http", retrySafety: "query", lookup } });
  expect(await gapsOf(name)).toEqual(["lookup_untried", "no_preview", "never_exercised"]);
  const { id } = await scenarios.committed({ agent: workspace.agent, reviewer: workspace.reviewer }, ticket(name));
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
     VALUES ($1, 'commit.looked_up', 'committer', 'test', $2, '{"state":"committed"}')`,
    [workspace.id, id],
  );
  expect(await gapsOf(name)).toEqual(["no_preview"]);
});

test("secrets are missing by what the asking process knows, and such types come first", async () => {
  const name = await buildActionType(workspace, { connector: { headers: { "X-Api-Key": "{{ secrets.DESK_KEY }}" } } });
  expect(await gapsOf(name)).toContain("secrets_missing");
  expect(await gapsOf(name, ["DESK_KEY"])).not.toContain("secrets_missing");
  const [first] = await getReadiness(workspace.viewer, []);
  expect(first).toMatchObject({ name, gaps: [{ code: "secrets_missing", names: ["DESK_KEY"] }, {}, {}, {}] });
});

test("agents see no readiness", async () => {
  await expect(getReadiness(workspace.agent, [])).rejects.toMatchObject({ code: "forbidden" });
});
