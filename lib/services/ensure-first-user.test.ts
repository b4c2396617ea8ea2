import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { findUserByEmail } from "@/lib/db/user-store";
import { ensureFirstUser } from "@/lib/services/ensure-first-user";
import { verifyPassword } from "@/lib/services/hash-password";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("of several processes at once one makes the first user, and the password is told once", async () => {
  const made = await Promise.all(
    Array.from({ length: 5 }, () => ensureFirstUser({ email: "Ada@Example.org", password: undefined })),
  );
  const [first, ...others] = made.filter((one) => one !== null);
  expect(others).toEqual([]);
  expect(first).toEqual({ email: "ada@example.org", password: expect.stringMatching(/^[\w-]{24}$/) });
  const user = await findUserByEmail("ada@example.org");
  expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(user?.passwordHash ?? null, first?.password ?? "")).toBe(true);

  const kinds = await pool().query("SELECT kind, actor_kind FROM audit_event ORDER BY at, id");
  expect(kinds.rows.map((row) => row.kind)).toEqual(["workspace.created", "member.added", "user.created"]);
});

test("another ADMIN_PASSWORD later changes nothing", async () => {
  const before = await findUserByEmail("ada@example.org");
  expect(await ensureFirstUser({ email: "ada@example.org", password: "something else" })).toBeNull();
  expect(await findUserByEmail("ada@example.org")).toEqual(before);
});
