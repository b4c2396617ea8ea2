import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { signingKeyOf } from "@/lib/core/signed-note";
import { pool } from "@/lib/db/client";
import { exportAudit } from "@/lib/services/export-audit";
import { verifyAuditBundle } from "@/lib/services/verify-audit-bundle";
import { sealLog } from "@/tests/builders/seal-log";
import { buildWorkspace, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const key = signingKeyOf(new Uint8Array(32).fill(7));
let workspace: TestWorkspace;
let lines: string[];

beforeAll(async () => {
  workspace = await buildWorkspace();
  for (const kind of ["first", "second", "unsealed"]) {
    await pool().query(
      `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
       SELECT $1, $2, 'system', 'test', '{"a": 1.0, "name":"Zoë \\u0000"}' FROM generate_series(1, 1200)`,
      [workspace.id, kind],
    );
    if (kind !== "unsealed") await sealLog(key);
  }
  lines = await bundle();
});

async function bundle(): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of exportAudit(workspace.viewer)) pieces.push(piece);
  return pieces.join("").trimEnd().split("\n");
}

const verify = (changed = lines) =>
  verifyAuditBundle(
    async function* () {
      yield* changed;
    },
    { checkpoint: null, pinnedKeys: [] },
  );

async function faultOf(changed: string[]): Promise<string> {
  const verdict = await verify(changed);
  return verdict.ok ? "none" : verdict.fault;
}

test("a bundle has all of the log, in order, and is checked by itself", async () => {
  const types = lines.map((line) => JSON.parse(line).type);
  expect(types.slice(0, 4)).toEqual(["head", "key", "block", "block"]);
  expect(types.slice(4)).toEqual(Array(3600).fill("event"));
  expect(await verify()).toEqual({ ok: true, blocks: 2, events: 2400, unsealed: 1200, signed: 0, keys: [key.id] });
});

test("whatever is changed in a bundle is found", async () => {
  const changed = lines.map((line, n) => (n === 10 ? line.replace("first", "forged") : line));
  expect(await faultOf(changed)).toMatch(
    /^Event .* \(forged, .*\), number 7, in block 1, does not hold: it is not what was sealed/,
  );
  expect(await faultOf(lines.filter((_, n) => n !== 10))).toMatch(/number 7, in block 1, is not there/);
  expect(await faultOf(lines.filter((_, n) => n !== 2))).toBe("Block 1 is missing: after block 0 comes 2.");
  expect(await faultOf(lines.filter((_, n) => n !== 3))).toMatch("the checkpoint tells of block 2");
  expect(await faultOf(lines.filter((_, n) => n !== 1))).toMatch("No key of the log signed the checkpoint.");
  const swapped = [...lines.slice(0, 10), ...lines.slice(10, 12).reverse(), ...lines.slice(12)];
  expect(await faultOf(swapped)).toMatch("is not in the order of times");
});

test("what is no bundle is refused with the line that is not", async () => {
  const refused = (changed: string[]) => verify(changed).catch((error: Error) => error.message);
  expect(await refused([])).toMatch("its first line is not a head");
  expect(await refused(lines.slice(1))).toMatch("its first line is not a head");
  expect(await refused([...lines, "{"])).toBe("Line 3605 is not one of an audit bundle.");
  expect(await refused([...lines, lines[2] ?? ""])).toMatch("a line of type block stands among the events");
});

test("the command line checks a bundle with no database anywhere", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "countersign-bundle-"));
  const file = path.join(folder, "bundle.jsonl");
  const run = () => audit("verify", "--file", file);
  writeFileSync(file, `${lines.join("\n")}\n`);
  expect(await run()).toEqual({
    code: 0,
    said: expect.stringContaining("All holds: 2400 events in 2 blocks. Not sealed yet: 1200 events"),
  });
  writeFileSync(file, `${lines.filter((_, n) => n !== 10).join("\n")}\n`);
  expect(await run()).toEqual({ code: 1, said: expect.stringContaining("number 7, in block 1, is not there") });
});

test("an agent gets no bundle", () => {
  expect(() => exportAudit(workspace.agent)).toThrow("takes a person's token");
});

function audit(...args: string[]): Promise<{ code: number; said: string }> {
  const command = ["--import", "tsx", "bin/countersign.ts", "audit", ...args];
  const env = { ...process.env, DATABASE_URL: "", DATA_DIR: "/nonexistent/data" };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}
