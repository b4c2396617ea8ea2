import { beforeAll, expect, it } from "vitest";
import { signingKeyOf } from "@/lib/core/signed-note";
import { pool } from "@/lib/db/client";
import { exportAudit } from "@/lib/services/export-audit";
import { verifyAudit } from "@/lib/services/verify-audit";
import { verifyAuditBundle } from "@/lib/services/verify-audit-bundle";
import { approveSigned, buildPasskey } from "@/tests/builders/passkey-builder";
import { sealLog } from "@/tests/builders/seal-log";
import { buildWorkspace, proposeTicket, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const key = signingKeyOf(new Uint8Array(32).fill(9));
const expected = { checkpoint: null, pinnedKeys: [] };

/** A workspace with an approval that a passkey signed, its log sealed. */
async function signedWorkspace(): Promise<TestWorkspace> {
  const workspace = await buildWorkspace();
  const proposal = await proposeTicket(workspace, { policy: { stepUp: "passkey" } });
  await approveSigned(workspace.reviewer, proposal, await buildPasskey(workspace.reviewer));
  await sealLog(key);
  return workspace;
}

let sound: TestWorkspace;

beforeAll(async () => {
  sound = await signedWorkspace();
});

async function verifyBundle(workspace: TestWorkspace, change = (line: string) => line) {
  const pieces: string[] = [];
  for await (const piece of exportAudit(workspace.viewer)) pieces.push(piece);
  const lines = pieces.join("").trimEnd().split("\n").map(change);
  return verifyAuditBundle(async function* () {
    yield* lines;
  }, expected);
}

/** A bundle's line with another signature of the approval in it. */
function forgedLine(line: string): string {
  const parsed = JSON.parse(line);
  if (parsed.kind !== "proposal.approval_given") return line;
  const detail = JSON.parse(parsed.detail);
  detail.signature.signature = `${detail.signature.signature.slice(0, -4)}AAAA`;
  return JSON.stringify({ ...parsed, detail: JSON.stringify(detail) });
}

it("counts the approvals that passkeys signed, from the database and from a bundle", async () => {
  expect(await verifyAudit(sound.slug, expected)).toMatchObject({ ok: true, signed: 1 });
  expect(await verifyBundle(sound)).toMatchObject({ ok: true, signed: 1 });
});

it("finds a signature that was changed in a bundle", async () => {
  expect(await verifyBundle(sound, forgedLine)).toMatchObject({
    ok: false,
    fault: expect.stringContaining("of its passkey's signature, it is not one of the passkey that is named"),
  });
});

it("finds an approval that nobody signed, though its leaf and its seal are sound", async () => {
  const workspace = await signedWorkspace();
  const other = await proposeTicket(workspace, { policy: { stepUp: "passkey" } });
  // The signature of one approval, told of another.
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_id, actor_name, proposal_id, detail)
     SELECT workspace_id, kind, actor_kind, actor_id, actor_name, $2, detail FROM audit_event
     WHERE workspace_id = $1 AND kind = 'proposal.approval_given'`,
    [workspace.id, other.id],
  );
  await sealLog(key);
  const fault = expect.stringContaining("of its passkey's signature, it is not one of what was approved");
  expect(await verifyAudit(workspace.slug, expected)).toMatchObject({ ok: false, fault });
  expect(await verifyBundle(workspace)).toMatchObject({ ok: false, fault });
});

it("finds a signature that can't be read", async () => {
  const workspace = await buildWorkspace();
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, detail)
     VALUES ($1, 'proposal.approval_given', 'user', 'test', '{"revision":1,"payloadHash":"x","signature":[]}')`,
    [workspace.id],
  );
  expect(await verifyAudit(workspace.slug, expected)).toMatchObject({
    ...{ ok: false, fault: expect.stringContaining("it can't be read") },
  });
});

it("finds a signature that was changed beside its decision alone", async () => {
  const workspace = await signedWorkspace();
  await pool().query("ALTER TABLE decision_signature DISABLE TRIGGER never_changes");
  await pool().query(
    "UPDATE decision_signature SET signature = set_byte(signature, 40, get_byte(signature, 40) # 1) WHERE workspace_id = $1",
    [workspace.id],
  );
  await pool().query("ALTER TABLE decision_signature ENABLE TRIGGER never_changes");
  expect(await verifyAudit(workspace.slug, expected)).toMatchObject({
    ...{ ok: false, fault: expect.stringMatching(/^Decision .* does not hold: of its passkey's signature/) },
  });
  expect(await verifyBundle(workspace)).toMatchObject({ ok: true, signed: 1 });
});
