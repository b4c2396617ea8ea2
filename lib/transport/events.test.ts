import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { announce } from "@/lib/db/announce";
import { setEnv } from "@/lib/env";
import { revokeSession } from "@/lib/services/revoke-session";
import { signIn } from "@/lib/services/sign-in";
import { createApi } from "@/lib/transport/api";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password, type WorkspacePeople } from "@/tests/workspace-people";

useTestDatabase();

const api = createApi();
let acme: WorkspacePeople;

beforeAll(async () => {
  setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-")));
  acme = await makeWorkspace("acme");
  await makeWorkspace("globex");
});

afterEach(() => vi.useRealTimers());

async function signedIn(): Promise<{ sessionId: string; cookie: string }> {
  const { sessionId } = await signIn({
    email: "reviewer@acme.example",
    password,
    address: "192.0.2.1",
    userAgent: null,
  });
  const token = await encode({ token: { [sessionClaim]: sessionId }, secret: sessionSecret() });
  return { sessionId, cookie: `${cookieSpec("session").name}=${token}` };
}

/** Opens the stream; `next` gives what arrives next, null at its end. */
async function open(headers: Record<string, string>, signal?: AbortSignal) {
  const response = await api.request("/api/events/acme", { headers, ...(signal && { signal }) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const next = async () => {
    const read = await reader?.read();
    return read === undefined || read.done ? null : read.value;
  };
  return { response, next, cancel: async () => reader?.cancel() };
}

test("only members who are signed in, and only pages of ours, may listen", async () => {
  const { cookie } = await signedIn();
  expect((await open({})).response.status).toBe(401);
  expect((await open({ cookie: "a=b" })).response.status).toBe(401);
  expect((await api.request("/api/events/globex", { headers: { cookie } })).status).toBe(401);
  expect((await open({ cookie, "sec-fetch-site": "cross-site" })).response.status).toBe(403);
  expect((await open({ cookie, "sec-fetch-site": "same-site" })).response.status).toBe(403);
  expect((await open({ cookie, origin: "https://evil.example" })).response.status).toBe(403);
});

test("a change of this workspace's proposals arrives, another's does not", async () => {
  const { cookie } = await signedIn();
  const { response, next, cancel } = await open({ cookie, "sec-fetch-site": "same-origin" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await next()).toBe("retry: 2000\n\n");
  // The listening connection is new: it says that anything may have changed.
  expect(await next()).toBe("event: change\ndata: null\n\n");
  announce({ workspaceId: "another", proposalId: "theirs", ready: false });
  announce({ workspaceId: acme.owner.workspace.id, proposalId: "ours", ready: false });
  expect(await next()).toBe('event: change\ndata: {"proposalId":"ours"}\n\n');
  await cancel();
});

test("the stream ends with the request", async () => {
  const { cookie } = await signedIn();
  const stop = new AbortController();
  const { next } = await open({ cookie }, stop.signal);
  expect(await next()).toContain("retry");
  stop.abort();
  expect(await next()).toBeNull();
});

test("it beats each 15 seconds, and ends within a minute after the session", async () => {
  const { sessionId, cookie } = await signedIn();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { next } = await open({ cookie });
  expect(await next()).toContain("retry");
  vi.advanceTimersByTime(15_000);
  expect(await next()).toBe(": still here\n\n");
  await revokeSession(sessionId);
  vi.advanceTimersByTime(45_000);
  const rest: (string | null)[] = [];
  while (rest.at(-1) !== null) rest.push(await next());
  expect(rest.filter((text) => text?.includes("change"))).toEqual([]);
});
