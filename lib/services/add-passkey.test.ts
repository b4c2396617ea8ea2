import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { addPasskey } from "@/lib/services/add-passkey";
import { beginPasskey } from "@/lib/services/begin-passkey";
import { listPasskeys } from "@/lib/services/list-passkeys";
import { removePasskey } from "@/lib/services/remove-passkey";
import { signIn } from "@/lib/services/sign-in";
import { type Assertion, SoftPasskey } from "@/tests/builders/soft-passkey";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

const site = { rpId: "localhost", origin: "http://localhost:3000" };
let people: WorkspacePeople;
let sessionId: string;

beforeAll(async () => {
  people = await makeWorkspace("desk");
  const attempt = { email: people.reviewer.user.email, password, address: "192.0.2.1", userAgent: null };
  ({ sessionId } = await signIn(attempt));
});

const begin = async (given: { password?: string } = { password }) =>
  beginPasskey(people.reviewer, given, { sessionId, site });

async function register(passkey = new SoftPasskey(), otherwise: Assertion = {}) {
  const { nonce, options } = await begin();
  const made = { name: "Laptop", nonce, ...passkey.create(options.challenge, otherwise) };
  return { made, add: () => addPasskey(people.reviewer, made, site) };
}

test.each(["ES256", "EdDSA", "RS256"] as const)(
  "a passkey that signs with %s is kept, and told of",
  async (algorithm) => {
    const passkey = new SoftPasskey(algorithm);
    await (await register(passkey)).add();
    const [newest] = (await listPasskeys(people.reviewer)).passkeys;
    expect(newest).toMatchObject({ name: "Laptop", rpId: "localhost", lastUsedAt: null });
    const { rows } = await pool().query<{ detail: unknown; actor: string }>(
      `SELECT detail, actor_id AS actor FROM audit_event WHERE workspace_id = $1 AND kind = 'passkey.registered' ORDER BY at, id`,
      [people.reviewer.workspace.id],
    );
    const publicKey = Buffer.from(passkey.publicKey).toString("base64url");
    expect(rows.at(-1)).toMatchObject({
      actor: people.reviewer.user.id,
      detail: { passkeyId: newest?.id, credentialId: passkey.credentialId, publicKey },
    });
  },
);

test("the password is asked for first, and cannot be guessed without end", async () => {
  await expect(begin({})).rejects.toMatchObject({
    code: "invalid_input",
    extras: { errors: [{ pointer: "/password" }] },
  });
  for (let n = 0; n < 9; n += 1)
    await expect(begin({ password: "guess" })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(begin()).rejects.toMatchObject({ code: "rate_limited" });
  await pool().query("DELETE FROM sign_in_throttle");
  await begin();
});

test("who has no password needs a fresh sign-in", async () => {
  const caller = people.viewer;
  const attempt = { email: caller.user.email, password, address: "192.0.2.1", userAgent: null };
  const own = await signIn(attempt);
  await pool().query(`UPDATE "user" SET password_hash = NULL WHERE id = $1`, [caller.user.id]);
  expect((await listPasskeys(caller)).proof).toBe("fresh sign-in");
  await beginPasskey(caller, {}, { sessionId: own.sessionId, site });
  await pool().query("UPDATE session SET created_at = now() - interval '6 minutes' WHERE id = $1", [own.sessionId]);
  await expect(beginPasskey(caller, {}, { sessionId: own.sessionId, site })).rejects.toMatchObject({
    code: "unauthenticated",
  });
});

test("a registration is taken once, by whom it was begun for, and while it lives", async () => {
  const { made, add } = await register();
  await expect(addPasskey(people.admin, made, site)).rejects.toMatchObject({ code: "passkey_refused" });
  await add();
  await expect(add()).rejects.toMatchObject({ code: "passkey_refused" });
  const late = await register();
  await pool().query("UPDATE passkey_challenge SET expires_at = clock_timestamp() - interval '1 second'");
  await expect(late.add()).rejects.toMatchObject({ code: "passkey_refused" });
});

test.each([
  ["another page", { origin: "http://localhost:3001" }],
  ["another host", { rpId: "elsewhere.example" }],
  ["nobody verified", { flags: 1 }],
  ["an assertion", { type: "webauthn.get" }],
] satisfies [string, Assertion][])("a registration of %s is refused", async (_, otherwise) => {
  const { add } = await register(new SoftPasskey(), otherwise);
  await expect(add()).rejects.toMatchObject({ code: "passkey_refused" });
});

test("a challenge of somebody else's registration is refused, and so is the same passkey twice", async () => {
  const passkey = new SoftPasskey();
  const one = await begin();
  const other = await begin();
  const made = { name: "Laptop", nonce: one.nonce, ...passkey.create(other.options.challenge) };
  await expect(addPasskey(people.reviewer, made, site)).rejects.toMatchObject({ code: "passkey_refused" });
  await (await register(passkey)).add();
  await expect((await register(passkey)).add()).rejects.toMatchObject({ code: "passkey_refused" });
});

test("only its owner removes a passkey, and the log tells of it", async () => {
  await (await register()).add();
  const [newest] = (await listPasskeys(people.reviewer)).passkeys;
  const ref = { passkeyId: newest?.id ?? "" };
  await expect(removePasskey(people.owner, ref)).rejects.toMatchObject({ code: "not_found" });
  await removePasskey(people.reviewer, ref);
  expect((await listPasskeys(people.reviewer)).passkeys.map(({ id }) => id)).not.toContain(ref.passkeyId);
  const { rows } = await pool().query(
    "SELECT 1 FROM audit_event WHERE kind = 'passkey.removed' AND detail->>'passkeyId' = $1",
    [ref.passkeyId],
  );
  expect(rows).toHaveLength(1);
});
