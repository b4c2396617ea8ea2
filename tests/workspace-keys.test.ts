import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { requestPreview } from "@/lib/db/preview-request";
import { transaction } from "@/lib/db/transaction";
import { scenarios } from "@/prisma/scenarios";
import {
  buildActionType,
  buildWorkspace,
  proposeTicket,
  type TestWorkspace,
  ticket,
} from "./builders/workspace-builder";
import { useTestDatabase } from "./postgres/test-database";

useTestDatabase();

/** Columns that name a row of the workspace, and point at none by intent (prisma/schema.prisma, its head). */
const loose = ["audit_event.actor_id", "audit_event.proposal_id", "revision.author_id"];

test("whatever names another row carries its workspace in that foreign key", async () => {
  const { rows } = await pool().query<{ name: string }>(`
    SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
    JOIN pg_attribute w ON w.attrelid = c.oid AND w.attname = 'workspace_id'
    WHERE a.atttypid = 'uuid'::regtype AND a.attname NOT IN ('id', 'workspace_id', 'commit_key')
      AND NOT EXISTS (SELECT FROM pg_constraint k
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY(k.conkey)
          AND (w.attnum = ANY(k.conkey) OR k.confrelid = '"user"'::regclass))
    ORDER BY 1`);
  expect(rows.map(({ name }) => name)).toEqual(loose);
});

async function approved(of: TestWorkspace): Promise<{ proposalId: string; agentId: string; typeId: string }> {
  const type = await buildActionType(of);
  const { id } = await scenarios.approved({ agent: of.agent, reviewer: of.reviewer }, ticket(type));
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM action_type WHERE workspace_id = $1", [of.id]);
  return { proposalId: id, agentId: of.agent.agent.id, typeId: rows[0]?.id ?? "" };
}

test("a commit can't name another workspace's agent or action type", async () => {
  const [ours, theirs] = [await approved(await buildWorkspace()), await approved(await buildWorkspace())];
  const move = (column: string, id: string) =>
    pool().query(`UPDATE "commit" SET ${column} = $1 WHERE proposal_id = $2`, [id, ours.proposalId]);
  await expect(move("agent_id", theirs.agentId)).rejects.toMatchObject({
    constraint: "commit_workspace_id_agent_id_fkey",
  });
  await expect(move("action_type_id", theirs.typeId)).rejects.toMatchObject({
    constraint: "commit_workspace_id_action_type_id_fkey",
  });
});

test("a reading that is asked for can't name another workspace's action type", async () => {
  const [ours, theirs] = [await buildWorkspace(), await approved(await buildWorkspace())];
  const { id } = await proposeTicket(ours);
  await transaction((tx) => requestPreview(tx, ours.id, id, 0));
  await expect(
    pool().query("UPDATE preview_request SET action_type_id = $1 WHERE proposal_id = $2", [theirs.typeId, id]),
  ).rejects.toMatchObject({ constraint: "preview_request_workspace_id_action_type_id_fkey" });
});
