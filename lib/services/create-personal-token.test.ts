import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { createPersonalToken } from "@/lib/services/create-personal-token";
import { createPersonalTokenByOperator } from "@/lib/services/create-personal-token-by-operator";
import { listPersonalTokens } from "@/lib/services/list-personal-tokens";
import { revokePersonalToken } from "@/lib/services/revoke-personal-token";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

let acme: WorkspacePeople;
let globex: WorkspacePeople;
beforeAll(async () => {
  acme = await makeWorkspace("acme");
  globex = await makeWorkspace("globex");
});

test("a token is told once and stored only as its digest and its first characters", async () => {
  const { tokenId, secret } = await createPersonalToken(acme.reviewer, { name: "laptop" });
  expect(secret).toMatch(/^cst_[\w-]{43}$/);
  const { rows } = await pool().query("SELECT digest, t::text AS text FROM personal_token t WHERE id = $1", [tokenId]);
  expect(rows[0].digest).toEqual(createHash("sha256").update(secret).digest());
  expect(rows[0].text).not.toContain(secret.slice(0, 16));
  const audit = await pool().query(
    "SELECT string_agg(e::text, ' ') AS text FROM audit_event e WHERE kind = 'token.created'",
  );
  expect(audit.rows[0].text).not.toContain(secret.slice(0, 16));
});

test("reviewers and above make tokens for themselves; each sees and revokes their own, admins all of their workspace", async () => {
  await expect(createPersonalToken(acme.viewer, { name: "x" })).rejects.toMatchObject({ code: "forbidden" });
  const mine = await createPersonalToken(acme.reviewer, { name: "mine" });
  const admins = await createPersonalToken(acme.admin, { name: "admin's" });

  const idsOf = async (people: WorkspacePeople, role: "owner" | "admin" | "reviewer") =>
    (await listPersonalTokens(people[role])).map((token) => token.id);
  expect(await idsOf(acme, "reviewer")).toContain(mine.tokenId);
  expect(await idsOf(acme, "reviewer")).not.toContain(admins.tokenId);
  expect(await idsOf(acme, "owner")).toEqual(expect.arrayContaining([mine.tokenId, admins.tokenId]));
  expect(await idsOf(globex, "owner")).toEqual([]);

  const missing = { code: "not_found" };
  await expect(revokePersonalToken(acme.reviewer, { tokenId: admins.tokenId })).rejects.toMatchObject(missing);
  await expect(revokePersonalToken(globex.owner, { tokenId: mine.tokenId })).rejects.toMatchObject(missing);
  await revokePersonalToken(acme.admin, { tokenId: mine.tokenId });
  await expect(revokePersonalToken(acme.admin, { tokenId: mine.tokenId })).rejects.toMatchObject(missing);
});

test("the command line makes a token for any member by e-mail address", async () => {
  const made = await createPersonalTokenByOperator({ workspaceSlug: "acme", email: "Viewer@acme.example" });
  expect(made.secret).toMatch(/^cst_/);
  const strangers = createPersonalTokenByOperator({ workspaceSlug: "acme", email: "viewer@globex.example" });
  await expect(strangers).rejects.toMatchObject({ code: "not_found" });
});
