import { beforeEach, expect, test } from "vitest";
import type { Role } from "@/lib/core/quorum";
import { pool } from "@/lib/db/client";
import { addMember } from "@/lib/services/add-member";
import { changeMemberRole } from "@/lib/services/change-member-role";
import { createAgent } from "@/lib/services/create-agent";
import { createPersonalToken } from "@/lib/services/create-personal-token";
import { endMembership } from "@/lib/services/end-membership";
import { getAgent } from "@/lib/services/get-agent";
import { getSessionCaller } from "@/lib/services/get-session-caller";
import { listMembers } from "@/lib/services/list-members";
import { listWorkspaces } from "@/lib/services/list-workspaces";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

let count = 0;
let slug: string;
let people: WorkspacePeople;
beforeEach(async () => {
  count += 1;
  slug = `team-${count}`;
  people = await makeWorkspace(slug);
});

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error) => error.code,
  );

test("who may give whom which role", async () => {
  const to = (by: Role, whom: Role, role: Role) =>
    outcome(changeMemberRole(people[by], { userId: people[whom].user.id, role }));
  for (const by of ["viewer", "reviewer"] as const) {
    for (const role of ["viewer", "reviewer", "admin", "owner"] as const) {
      expect(await to(by, by, role)).toBe("forbidden");
    }
  }
  expect(await to("admin", "viewer", "reviewer")).toBe("done");
  expect(await to("admin", "viewer", "owner")).toBe("forbidden");
  expect(await to("admin", "admin", "owner")).toBe("forbidden");
  expect(await to("admin", "owner", "viewer")).toBe("forbidden");
  expect(await to("owner", "admin", "owner")).toBe("done");
  expect(await outcome(addMember(people.admin, { email: "n@example.org", role: "owner" }))).toBe("forbidden");
  expect(await outcome(addMember(people.reviewer, { email: "n@example.org", role: "viewer" }))).toBe("forbidden");
});

test("a new role counts from the next request on, and the log says who gave it", async () => {
  await changeMemberRole(people.admin, { userId: people.reviewer.user.id, role: "viewer" });
  expect((await getSessionCaller(people.reviewer.user, slug))?.role).toBe("viewer");
  const { rows } = await pool().query(
    "SELECT actor_id, detail FROM audit_event WHERE workspace_id = $1 AND kind = 'member.role_changed'",
    [people.admin.workspace.id],
  );
  expect(rows).toEqual([
    { actor_id: people.admin.user.id, detail: expect.objectContaining({ from: "reviewer", to: "viewer" }) },
  ]);
});

test("the last owner stays owner, also when two owners unmake each other at once", async () => {
  const { owner, admin } = people;
  const last = { code: "conflict", message: expect.stringMatching(/last owner/) };
  await expect(changeMemberRole(owner, { userId: owner.user.id, role: "admin" })).rejects.toMatchObject(last);
  await expect(endMembership(owner, { userId: owner.user.id })).rejects.toMatchObject(last);

  await changeMemberRole(owner, { userId: admin.user.id, role: "owner" });
  const second = { ...admin, role: "owner" } as const;
  const answers = await Promise.all([
    outcome(changeMemberRole(owner, { userId: admin.user.id, role: "viewer" })),
    outcome(endMembership(second, { userId: owner.user.id })),
  ]);
  expect(answers.sort()).toEqual(["conflict", "done"]);
  const owners = (await listMembers(people.viewer)).filter((member) => member.role === "owner");
  expect(owners).toHaveLength(1);
});

test("an owner who is disabled does not count as one", async () => {
  await changeMemberRole(people.owner, { userId: people.admin.user.id, role: "owner" });
  await pool().query(`UPDATE "user" SET disabled_at = now() WHERE id = $1`, [people.admin.user.id]);
  expect(await outcome(endMembership(people.owner, { userId: people.owner.user.id }))).toBe("conflict");
});

test("who is removed is out at once: no caller, no tokens; their agents pass on", async () => {
  const { admin, reviewer } = people;
  const { agentId } = await createAgent(admin, { name: "bot", ownerId: reviewer.user.id });
  await createPersonalToken(reviewer, { name: "laptop" });
  expect(await outcome(endMembership(people.viewer, { userId: reviewer.user.id }))).toBe("forbidden");
  await endMembership(admin, { userId: reviewer.user.id });

  expect(await getSessionCaller(reviewer.user, slug)).toBeNull();
  expect(await listWorkspaces(reviewer.user.id)).toEqual([]);
  expect((await getAgent(admin, agentId)).owner.id).toBe(admin.user.id);
  const tokens = await pool().query("SELECT 1 FROM personal_token WHERE user_id = $1 AND revoked_at IS NULL", [
    reviewer.user.id,
  ]);
  expect(tokens.rows).toEqual([]);
  expect(await outcome(createPersonalToken(reviewer, { name: "stale" }))).toBe("not_found");
  expect(await outcome(endMembership(admin, { userId: reviewer.user.id }))).toBe("not_found");

  await addMember(admin, { email: reviewer.user.email, role: "viewer" });
  expect((await getSessionCaller(reviewer.user, slug))?.role).toBe("viewer");
});

test("everyone may leave; their agents pass to the first owner", async () => {
  const { agentId } = await createAgent(people.admin, { name: "bot" });
  await endMembership(people.admin, { userId: people.admin.user.id });
  expect((await getAgent(people.viewer, agentId)).owner.id).toBe(people.owner.user.id);
});

test("a new user gets a password that is told once; a known one keeps theirs, and twice is a conflict", async () => {
  const added = await addMember(people.admin, { email: `New@${slug}.example`, name: "New One", role: "reviewer" });
  expect(added).toMatchObject({ email: `new@${slug}.example`, password: expect.stringMatching(/^[\w-]{24}$/) });
  expect(await outcome(addMember(people.admin, { email: `new@${slug}.example`, role: "viewer" }))).toBe("conflict");
  const other = await makeWorkspace(`${slug}-b`);
  expect(await addMember(other.admin, { email: added.email, role: "viewer" })).toMatchObject({ password: null });
});

test("a member of one workspace neither sees nor changes another's members", async () => {
  const other = await makeWorkspace(`${slug}-b`);
  expect((await listMembers(other.admin)).map((member) => member.email)).not.toContain(people.viewer.user.email);
  const userId = people.viewer.user.id;
  expect(await outcome(changeMemberRole(other.owner, { userId, role: "admin" }))).toBe("not_found");
  expect(await outcome(endMembership(other.owner, { userId }))).toBe("not_found");
  expect(await getSessionCaller(other.admin.user, slug)).toBeNull();
  expect(await getSessionCaller(other.admin.user, "no\0slug")).toBeNull();
});
