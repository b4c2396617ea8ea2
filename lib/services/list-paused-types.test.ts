import { expect, test } from "vitest";
import { closeCircuit, openCircuit } from "@/lib/db/circuit";
import { pool } from "@/lib/db/client";
import { listPausedTypes } from "@/lib/services/list-paused-types";
import { buildActionType, buildWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("a workspace's paused types are its own, with the reason, until they are resumed", async () => {
  const [ours, theirs] = [await buildWorkspace(), await buildWorkspace()];
  const actionType = await buildActionType(ours);
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM action_type WHERE name = $1", [actionType]);
  const of = { workspaceId: ours.admin.workspace.id, actionTypeId: rows[0]?.id ?? "" };
  const reason = { errorCode: "connection_refused", detail: "The target refused the connection." };
  await openCircuit("w1", of, { pauseMs: 5_000, longestMs: 5_000, ...reason });
  expect(await listPausedTypes(ours.admin)).toMatchObject([{ actionType, ...reason }]);
  expect(await listPausedTypes(theirs.admin)).toEqual([]);
  expect(await closeCircuit("w1", of)).toBe(true);
  expect(await closeCircuit("w1", of)).toBe(false);
  expect(await listPausedTypes(ours.admin)).toEqual([]);
});
