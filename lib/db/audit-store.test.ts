import { expect, test } from "vitest";
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
