import { expect, test } from "vitest";
import { auditLeaf } from "@/lib/core/audit-leaf";
import { findStoredAuditEvent } from "@/lib/db/audit-reader";
import { type Actor, appendAuditEvent } from "@/lib/db/audit-store";
import { pool } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { buildWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const actor: Actor = { kind: "system", id: null, name: "test" };

test("events of one transaction are read in the order of their writing, many in a millisecond", async () => {
  const { id: workspaceId } = await buildWorkspace();
  const kinds = Array.from({ length: 200 }, (_, n) => `order.${n}`);
  await transaction(async (tx) => {
    for (const kind of kinds) {
      await appendAuditEvent(tx, { workspaceId, kind, actor, proposalId: null, detail: {} });
    }
  });
  const text = "SELECT kind FROM audit_event WHERE workspace_id = $1 AND kind LIKE 'order.%' ORDER BY at, id";
  const { rows } = await pool().query<{ kind: string }>(text, [workspaceId]);
  expect(rows.map(({ kind }) => kind)).toEqual(kinds);
});

test("the database makes the leaf that the code makes, whatever people and agents have written", async () => {
  const { id: workspaceId } = await buildWorkspace();
  const hostile = `"\\ \b\f\n\r\t\u0001\u007f </script> \u202e\u2028 \u{1f600} \u0645\u0631 ''`;
  const name = { ...actor, name: hostile };
  const event = {
    workspaceId,
    kind: hostile,
    actor: name,
    proposalId: null,
    detail: { [hostile]: [hostile, 1e21, null] },
  };
  await transaction((tx) => appendAuditEvent(tx, event));
  const text = "SELECT id, audit_leaf(e) AS leaf FROM audit_event e WHERE workspace_id = $1 AND kind = $2";
  const [made] = (await pool().query<{ id: string; leaf: Buffer }>(text, [workspaceId, hostile])).rows;
  if (made === undefined) throw new Error("It was appended.");
  const stored = await findStoredAuditEvent(workspaceId, made.id);
  if (stored === null) throw new Error("It was appended.");
  const { due: _, ...leaf } = stored;
  expect(Buffer.from(auditLeaf(leaf)).toString("hex")).toBe(made.leaf.toString("hex"));
});
