import { mkdtempSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { env, setEnv } from "@/lib/env";
import { changeMemberRole } from "@/lib/services/change-member-role";
import { revokeSession } from "@/lib/services/revoke-session";
import { signIn } from "@/lib/services/sign-in";
import { currentUser, requireMember, sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

let acme: WorkspacePeople;
beforeAll(async () => {
  setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-")));
  acme = await makeWorkspace("acme");
  await makeWorkspace("globex");
});

async function headersOf(claims: Record<string, unknown>, secret = sessionSecret()): Promise<Headers> {
  const token = await encode({ token: claims, secret });
  return new Headers({ cookie: `theme=dark; ${cookieSpec("session").name}=${token}; other=1` });
}

const start = () => signIn({ email: "reviewer@acme.example", password, address: "192.0.2.1", userAgent: null });

test("the secret is made once, for this user alone", () => {
  const secret = sessionSecret();
  const file = path.join(env().DATA_DIR, "session-secret");
  expect(secret).toHaveLength(43);
  expect(readFileSync(file, "utf8")).toBe(secret);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a session is its row: revoked, it is over with the next request, whatever the cookie says", async () => {
  const { sessionId } = await start();
  const headers = await headersOf({ [sessionClaim]: sessionId });
  expect(await currentUser(headers)).toMatchObject({ sessionId, user: acme.reviewer.user });
  await revokeSession(sessionId);
  expect(await currentUser(headers)).toBeNull();
  expect(await requireMember(headers, "acme")).toBeNull();
});

test("forged, foreign and senseless cookies are nobody's", async () => {
  const { sessionId } = await start();
  const claims = { [sessionClaim]: sessionId };
  expect(await currentUser(new Headers())).toBeNull();
  expect(await currentUser(new Headers({ cookie: `${cookieSpec("session").name}=nonsense` }))).toBeNull();
  expect(await currentUser(await headersOf(claims, "another secret of thirty-two characters"))).toBeNull();
  expect(await currentUser(await headersOf({ [sessionClaim]: v7() }))).toBeNull();
  expect(await currentUser(await headersOf({ [sessionClaim]: "1; DROP TABLE session" }))).toBeNull();
  expect(await currentUser(await headersOf({ sub: acme.reviewer.user.id }))).toBeNull();
});

test("a member has the role of now, and none in a workspace that is not theirs", async () => {
  const { sessionId } = await start();
  const headers = await headersOf({ [sessionClaim]: sessionId });
  expect(await requireMember(headers, "acme")).toEqual(acme.reviewer);
  expect(await requireMember(headers, "globex")).toBeNull();
  expect(await requireMember(headers, "nowhere")).toBeNull();
  await changeMemberRole(acme.owner, { userId: acme.reviewer.user.id, role: "viewer" });
  expect((await requireMember(headers, "acme"))?.role).toBe("viewer");
});
