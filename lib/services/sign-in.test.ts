import { verify } from "@node-rs/argon2";
import { beforeAll, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/client";
import { changePassword } from "@/lib/services/change-password";
import { getSessionUser } from "@/lib/services/get-session-user";
import { revokeSession } from "@/lib/services/revoke-session";
import { signIn } from "@/lib/services/sign-in";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password, type WorkspacePeople } from "@/tests/workspace-people";

// Watched, not replaced: what is verified is counted, for a stopwatch would measure the machine's other work too.
vi.mock("@node-rs/argon2", { spy: true });
useTestDatabase();

let people: WorkspacePeople;
beforeAll(async () => {
  people = await makeWorkspace("acme");
});

const attempt = (email: string, word: string, address: string) =>
  signIn({ email, password: word, address, userAgent: "test" });

test("the right password starts a session, in whatever case the address is written; revoking it ends it at once", async () => {
  const { sessionId } = await attempt(" Viewer@ACME.example ", password, "192.0.2.1");
  expect((await getSessionUser(sessionId))?.user).toEqual(people.viewer.user);
  await revokeSession(sessionId);
  expect(await getSessionUser(sessionId)).toBeNull();
});

test("an expired session and a disabled user's are no sessions", async () => {
  const expired = await attempt("viewer@acme.example", password, "192.0.2.1");
  await pool().query("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.sessionId]);
  expect(await getSessionUser(expired.sessionId)).toBeNull();

  const { sessionId } = await attempt("viewer@acme.example", password, "192.0.2.1");
  await pool().query(`UPDATE "user" SET disabled_at = now() WHERE id = $1`, [people.viewer.user.id]);
  expect(await getSessionUser(sessionId)).toBeNull();
  await expect(attempt("viewer@acme.example", password, "192.0.2.1")).rejects.toMatchObject({
    code: "unauthenticated",
  });
  await pool().query(`UPDATE "user" SET disabled_at = NULL WHERE id = $1`, [people.viewer.user.id]);
});

test("a wrong password, an unknown user and one without a password get the same words, for the same work", async () => {
  await pool().query(`UPDATE "user" SET password_hash = NULL WHERE id = $1`, [people.viewer.user.id]);
  for (const email of ["admin@acme.example", "nobody@acme.example", "viewer@acme.example"]) {
    vi.mocked(verify).mockClear();
    const error: unknown = await attempt(email, "not it at all", "192.0.2.2").catch((thrown) => thrown);
    expect(String(error)).toBe("AppError: The e-mail address or the password is not right.");
    const verified = vi.mocked(verify).mock.calls;
    expect(verified).toEqual([[expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/), "not it at all"]]);
  }
});

test("after 10 failures from one address not even the right password helps there, while elsewhere it does", async () => {
  const email = "reviewer@acme.example";
  const tries = await Promise.allSettled(Array.from({ length: 30 }, () => attempt(email, "wrong wrong", "192.0.2.3")));
  const codes = tries.map((one) => (one.status === "rejected" ? one.reason.code : "signed in"));
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(10);
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(20);

  const refused: unknown = await attempt(email, password, "192.0.2.3").catch((error) => error);
  expect(refused).toMatchObject({ code: "rate_limited", message: expect.stringMatching(/Try again in 15 minutes/) });
  expect(refused).toHaveProperty("extras.retryAfterSeconds", expect.closeTo(900, -1));
  await expect(attempt(email, password, "192.0.2.4")).resolves.toHaveProperty("sessionId");

  await pool().query("UPDATE sign_in_throttle SET window_start = now() - interval '16 minutes'");
  await expect(attempt(email, password, "192.0.2.3")).resolves.toHaveProperty("sessionId");
});

test("50 failures from one address, for whatever users, close it for all; signing in counts for none", async () => {
  for (let i = 0; i < 12; i += 1) await attempt("reviewer@acme.example", password, "192.0.2.5");
  const tries = Array.from({ length: 60 }, (_, i) => attempt(`someone${i}@acme.example`, "wrong wrong", "192.0.2.5"));
  const codes = (await Promise.allSettled(tries)).map((one) => (one.status === "rejected" ? one.reason.code : "in"));
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(50);
  await expect(attempt("reviewer@acme.example", password, "192.0.2.5")).rejects.toMatchObject({ code: "rate_limited" });
  await expect(attempt("reviewer@acme.example", password, "192.0.2.6")).resolves.toHaveProperty("sessionId");
});

test("a new password ends every other session at once, and the old one opens nothing", async () => {
  const email = "admin@acme.example";
  const here = await attempt(email, password, "192.0.2.7");
  const there = await attempt(email, password, "192.0.2.8");
  const signedIn = { sessionId: here.sessionId, user: people.admin.user };
  await expect(changePassword(signedIn, { current: "wrong", next: "another one" })).rejects.toMatchObject({
    extras: { errors: [{ pointer: "/current" }] },
  });
  await changePassword(signedIn, { current: password, next: "another one" });
  expect(await getSessionUser(there.sessionId)).toBeNull();
  expect(await getSessionUser(here.sessionId)).not.toBeNull();
  await expect(attempt(email, password, "192.0.2.7")).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(attempt(email, "another one", "192.0.2.7")).resolves.toHaveProperty("sessionId");
});

test("what can be no e-mail address is a wrong one", async () => {
  for (const email of ["", "a\0b@example.org", `${"x".repeat(300)}@example.org`]) {
    await expect(attempt(email, password, "192.0.2.9")).rejects.toMatchObject({ code: "unauthenticated" });
  }
});
