import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { signingKeyOf } from "@/lib/core/signed-note";
import { pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { createUser } from "@/lib/services/create-user";
import { signIn } from "@/lib/services/sign-in";
import { createApi } from "@/lib/transport/api";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import {
  buildCommitFixture,
  buildReadyCommits,
  type CommitFixture,
  httpConnector,
} from "@/tests/builders/commit-builder";
import { sealLog } from "@/tests/builders/seal-log";
import { useTestDatabase } from "@/tests/postgres/test-database";
import { makeWorkspace, password } from "@/tests/workspace-people";

useTestDatabase();

const api = createApi();
const many = 100_000;
let fixture: CommitFixture;
let slug: string;
let cookie: string;

beforeAll(async () => {
  setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-")));
  await makeWorkspace("globex");
  fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:9/"));
  slug = `w-${fixture.workspaceId}`;
  const ids = await buildReadyCommits(
    fixture,
    Array.from({ length: 1_200 }, (_, n) => ({ n })),
  );
  await pool().query(
    `UPDATE "commit" SET state = CASE WHEN n = 1 THEN 'failed' ELSE 'committed' END::commit_state, sends = 1,
       started_at = now() - n * interval '1 second', finished_at = now(), error_code = CASE WHEN n = 1 THEN '=cmd' END,
       error_detail = CASE WHEN n = 1 THEN 'a, "b"' END
     FROM unnest($1::uuid[]) WITH ORDINALITY AS row(id, n) WHERE proposal_id = row.id`,
    [ids],
  );
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
     SELECT $1, 'bulk.event', 'system', '=SUM(A1)', json_build_object('n', n, 'text', repeat('x', 200)) FROM generate_series(1, $2) n`,
    [fixture.workspaceId, many],
  );
  await sealLog(signingKeyOf(new Uint8Array(32).fill(7)));
  const viewer = { email: "viewer@example.com", role: "viewer", workspaceSlug: slug, password } as const;
  await createUser(viewer);
  const { sessionId } = await signIn({ email: viewer.email, password, address: "192.0.2.1", userAgent: null });
  const token = await encode({ token: { [sessionClaim]: sessionId }, secret: sessionSecret() });
  cookie = `${cookieSpec("session").name}=${token}`;
});

const get = (file: string, headers: Record<string, string> = { cookie }) =>
  api.request(`/api/exports/${slug}/${file}`, { headers });

const linesOf = async (file: string) => (await (await get(file)).text()).split("\n").slice(0, -1);

test("the history comes whole, newest first, as filtered", async () => {
  const answer = await get("history.csv");
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv/);
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="w-[0-9a-f-]+-\d{4}-\d\d-\d\d-history.csv"$/,
  );
  const rows = (await answer.text()).split("\r\n");
  expect(rows[0]).toMatch(/^id,startedAt,finishedAt,status,outcome,type,/);
  expect(rows).toHaveLength(1_202);
  const times = rows.slice(1, -1).map((row) => row.split(",")[1] ?? "");
  expect(times).toEqual([...times].sort().reverse());
  expect(new Set(rows).size).toBe(rows.length);
  const failed = await linesOf("history.csv?outcome=failed");
  expect(failed).toHaveLength(2);
  expect(failed[1]).toContain(`,'=cmd,"a, ""b""",`);
  const [only, ...none] = await linesOf("history.jsonl?outcome=failed");
  expect(JSON.parse(only ?? "")).toMatchObject({ status: "failed", commit: { error: { code: "=cmd" } } });
  expect(none).toEqual([]);
  expect(await linesOf("history.jsonl?outcome=unknown")).toEqual([]);
});

test("a hundred thousand events come in a steady stream: the first at once, and none are kept", async () => {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed + process.memoryUsage().external;
  };
  const answer = await get("audit.jsonl");
  const reader = answer.body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value).split("\n").length).toBe(501);
  let [bytes, lines, samples] = [first?.value?.length ?? 0, 500, 0];
  const before = heap();
  let most = before;
  for (;;) {
    const { done = true, value } = (await reader?.read()) ?? {};
    if (done || value === undefined) break;
    bytes += value.length;
    for (const byte of value) if (byte === 10) lines += 1;
    samples += 1;
    if (samples % 20 === 0) most = Math.max(most, heap());
  }
  expect(lines).toBeGreaterThanOrEqual(many);
  expect(bytes).toBeGreaterThan(40_000_000);
  expect(most - before).toBeLessThan(8_000_000);
});

test("an audit export says where each event is sealed, and no cell is a formula", async () => {
  const [head = "", row = ""] = await linesOf("audit.csv?kind=bulk.event&from=2020-01-01T00:00:00Z");
  expect(head.trimEnd()).toBe("sequence,block,at,kind,actorKind,actorId,actorName,proposalId,detail,id,leafHash");
  expect(row).toMatch(/^\d+,25,[0-9T:.Z-]+,bulk\.event,system,,'=SUM\(A1\),,"\{""n"" ?:/);
});

test("exports are for members who are signed in and pages of ours, and a wrong filter is refused", async () => {
  for (const file of ["audit.csv", "audit.jsonl", "history.csv", "history.jsonl"]) {
    expect((await get(file, {})).status).toBe(401);
    expect((await get(file, { cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await api.request(`/api/exports/globex/${file}`, { headers: { cookie } })).status).toBe(401);
    expect((await get(`${file}?from=x`)).status).toBe(422);
  }
  expect((await get("audit.xml")).status).toBe(404);
});
