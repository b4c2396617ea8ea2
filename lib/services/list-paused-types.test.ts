import { expect, test } from "vitest";
import { closeCircuit, openCircuit } from "@/lib/db/circuit";
import { listPausedTypes } from "@/lib/services/list-paused-types";
import { buildCommitFixture, buildReadyCommit, httpConnector, placeCommit } from "@/tests/builders/commit-builder";
import { buildMember } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

const reason = { errorCode: "connection_refused", detail: "The target refused the connection." };

async function pausedType() {
  const fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:9/"));
  const id = await buildReadyCommit(fixture);
  await openCircuit("w1", fixture, { pauseMs: 5_000, longestMs: 5_000, ...reason });
  const viewer = await buildMember({ id: fixture.workspaceId, slug: `w-${fixture.workspaceId}` }, "viewer");
  return { fixture, id, viewer };
}

test("a workspace's paused types are its own, with the reason, until they are resumed", async () => {
  const [ours, theirs] = [await pausedType(), await pausedType()];
  await closeCircuit("w1", theirs.fixture);
  expect(await listPausedTypes(ours.viewer)).toMatchObject([{ actionType: ours.fixture.typeName, ...reason }]);
  expect(await listPausedTypes(theirs.viewer)).toEqual([]);
  expect(await closeCircuit("w1", ours.fixture)).toBe(true);
  expect(await closeCircuit("w1", ours.fixture)).toBe(false);
  expect(await listPausedTypes(ours.viewer)).toEqual([]);
});

test("a pause that nothing waits for any more is not told", async () => {
  const { id, viewer } = await pausedType();
  await placeCommit(id, { state: "sending" });
  expect(await listPausedTypes(viewer)).toHaveLength(1);
  await placeCommit(id, { state: "failed" });
  expect(await listPausedTypes(viewer)).toEqual([]);
});
