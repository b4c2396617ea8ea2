import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { auditProofResource } from "@/lib/contract/audit-proof";
import { readCheckpoint } from "@/lib/core/audit-checkpoint";
import { signingKeyOf } from "@/lib/core/signed-note";
import { type AuditProof, failedProofStep } from "@/lib/core/verify-audit-proof";
import { pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { signIn } from "@/lib/services/sign-in";
import { verifyAuditBundle } from "@/lib/services/verify-audit-bundle";
import { createApi } from "@/lib/transport/api";
import { auditSigningKey } from "@/lib/transport/audit-signing-key";
import { sessionClaim } from "@/lib/transport/session";
import { cookieSpec } from "@/lib/transport/session-cookie";
import { sessionSecret } from "@/lib/transport/session-secret";
import { sealLog } from "@/tests/builders/seal-log";
import { useTestApi } from "@/tests/builders/test-api";
import { buildToken } from "@/tests/builders/token-builder";
import { buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { makeWorkspace, password } from "@/tests/workspace-people";

const desk = useTestApi();
const none = "00000000-0000-7000-8000-000000000000";

beforeAll(() => setEnv("DATA_DIR", mkdtempSync(path.join(os.tmpdir(), "countersign-secret-"))));

const get = (path: string, token = desk.reviewer) => desk.send("GET", path, { token });

async function newest(query = ""): Promise<{ id: string; sequence: number | null; block: number | null }> {
  const { body } = await get(`/audit-events?limit=1${query}`);
  return Object(Array.isArray(body.data) ? body.data[0] : null);
}

test("an event waits for its seal, and then has a number, a block and a proof that holds", async () => {
  await desk.submit(ticket(desk.type));
  const before = await newest();
  expect(before).toMatchObject({ sequence: null, block: null });
  const early = await get(`/audit-events/${before.id}/proof`);
  expect([early.status, early.body.code]).toEqual([409, "conflict"]);
  const missing = await get("/audit-checkpoint");
  expect([missing.status, missing.body.code]).toEqual([404, "not_found"]);

  const key = auditSigningKey();
  await sealLog(key);
  for (let n = 0; n < 20; n += 1) await desk.submit(ticket(desk.type, `Ticket ${n}`));
  await sealLog(key);
  expect(await newest()).toMatchObject({ sequence: 22, block: 2 });
  const { data } = (await get("/audit-events?limit=200")).body;
  for (const { id, sequence, leafHash } of Array.isArray(data) ? data.map(Object) : []) {
    const { status, body } = await get(`/audit-events/${id}/proof`);
    expect(status).toBe(200);
    const proof = auditProofResource.parse(body);
    expect(proof).toMatchObject({ sequence, leafHash, event: { id }, key: { id: key.id } });
    expect(failedProofStep(proof)).toBeNull();
  }
  const { body } = await get("/audit-checkpoint");
  expect(readCheckpoint(String(body.checkpoint))).toMatchObject({ size: 22, block: 2 });
});

test("a proof that was changed anywhere does not hold, and the step is named", async () => {
  for (const title of ["One", "Two", "Three"]) await desk.submit(ticket(desk.type, title));
  await sealLog(auditSigningKey());
  const { id } = await newest();
  const proof = auditProofResource.parse((await get(`/audit-events/${id}/proof`)).body);
  const other = signingKeyOf(new Uint8Array(32).fill(3));
  const changes: [string, Partial<AuditProof>][] = [
    ["leaf", { event: { ...proof.event, detail: "{}" } }],
    ["leaf", { leafHash: proof.block.root }],
    ["path", { path: [...proof.path, proof.leafHash] }],
    ["path", { path: ["none"] }],
    ["path", { sequence: proof.sequence - 1 }],
    ["path", { block: { ...proof.block, root: proof.block.hash } }],
    ["block", { block: { ...proof.block, previousHash: proof.block.hash } }],
    ["block", { block: { ...proof.block, sealedAt: "2020-01-01T00:00:00.000Z" } }],
    ["signature", { key: { id: other.id, publicKey: other.publicKey } }],
    ["signature", { key: { ...proof.key, publicKey: other.publicKey } }],
    ["signature", { checkpoint: proof.checkpoint.replace("block", "Block") }],
    ["signature", { block: { ...proof.block, signature: "AAAA" } }],
  ];
  for (const [step, change] of changes) expect(failedProofStep({ ...proof, ...change })).toBe(step);
});

test("proofs and checkpoints are for people of the workspace", async () => {
  await sealLog(auditSigningKey());
  const { id } = await newest();
  const stranger = await buildToken((await buildWorkspace()).owner);
  for (const [path, token, status] of [
    [`/audit-events/${id}/proof`, desk.agentKey, 403],
    ["/audit-checkpoint", desk.agentKey, 403],
    [`/audit-events/${id}/proof`, stranger, 404],
    ["/audit-checkpoint", stranger, 404],
    [`/audit-events/${none}/proof`, desk.reviewer, 404],
    ["/audit-events/x/proof", desk.reviewer, 404],
    [`/audit-events/${id}/proof`, "cst_none", 401],
    ["/audit-checkpoint", "cst_none", 401],
  ] as const) {
    expect((await get(path, token)).status, `${path} as ${token}`).toBe(status);
  }
});

test("the dashboard's own pages get proofs and the bundle by their session, nobody else does", async () => {
  await makeWorkspace("acme");
  await makeWorkspace("globex");
  await sealLog(auditSigningKey());
  const attempt = { email: "reviewer@acme.example", password, address: "192.0.2.1", userAgent: null };
  const { sessionId } = await signIn(attempt);
  const token = await encode({ token: { [sessionClaim]: sessionId }, secret: sessionSecret() });
  const cookie = `${cookieSpec("session").name}=${token}`;
  const api = createApi();
  const fetchPage = (path: string, headers: Record<string, string> = { cookie }) =>
    api.request(`/api/audit${path}`, { headers });

  const select =
    "SELECT e.id FROM audit_event e JOIN workspace w ON w.id = e.workspace_id WHERE w.slug = 'acme' LIMIT 1";
  const { rows } = await pool().query(select);
  const proof = await fetchPage(`/acme/proofs/${rows[0].id}`);
  expect(proof.status).toBe(200);
  expect(failedProofStep(auditProofResource.parse(await proof.json()))).toBeNull();

  const bundle = await fetchPage("/acme/bundle");
  expect(bundle.headers.get("content-disposition")).toMatch(
    /^attachment; filename="audit-acme-\d{4}-\d\d-\d\d\.jsonl"$/,
  );
  const lines = (await bundle.text()).trimEnd().split("\n");
  const open = async function* () {
    yield* lines;
  };
  const verdict = await verifyAuditBundle(open, { checkpoint: null, pinnedKeys: [] });
  expect(verdict).toMatchObject({ ok: true, blocks: 1, unsealed: 0 });

  for (const [path, status] of [
    [`/acme/proofs/${none}`, 404],
    ["/acme/proofs/x", 404],
    ["/globex/bundle", 401],
    [`/globex/proofs/${rows[0].id}`, 401],
  ] as const) {
    expect((await fetchPage(path)).status, path).toBe(status);
  }
  for (const path of ["/acme/bundle", `/acme/proofs/${rows[0].id}`]) {
    expect((await fetchPage(path, {})).status).toBe(401);
    expect((await fetchPage(path, { cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await fetchPage(path, { cookie, origin: "https://evil.example" })).status).toBe(403);
  }
});
