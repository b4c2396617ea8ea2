import { afterAll, expect, test } from "vitest";
import { sendPermits } from "@/lib/committer/send-permits";
import { closeDatabase, pool } from "@/lib/db/client";
import { findPermit, permitSends } from "@/lib/db/commit-permit";
import { violates } from "@/lib/db/transaction";
import {
  buildCommitFixture,
  buildReadyCommits,
  httpConnector,
  placeCommit,
  placePermit,
  readCommit,
} from "@/tests/builders/commit-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();
afterAll(closeDatabase);

async function claimed(retrySafety: "blind" | "query" | "keyed", count = 1) {
  const fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:1/", { retrySafety }));
  const ids = await buildReadyCommits(
    fixture,
    Array.from({ length: count }, (_, n) => ({ n })),
  );
  for (const id of ids) await placeCommit(id, { state: "claimed" });
  return ids.map((proposalId) => ({
    workspaceId: fixture.workspaceId,
    proposalId,
    fence: "1",
    keyWindowMs: 60_000,
  }));
}

function only<Value>(values: Value[]): Value {
  const [value] = values;
  if (value === undefined) throw new Error("There is none.");
  return value;
}

test("a permit says what it permits, and the key's retention starts with the first", async () => {
  const request = only(await claimed("keyed"));
  await pool().query(`UPDATE "commit" SET key_valid_until = NULL`);
  const granted = only(await permitSends("w1", 30_000, [request]));
  expect(granted).toMatchObject({
    proposalId: request.proposalId,
    fence: "1",
    generation: 1,
    attempt: 1,
    openSends: 1,
  });
  expect(granted.keyValidForMs).toBeGreaterThan(50_000);
  // Two readings of a wall clock: it may be set back by a little in between.
  expect(granted.keyValidForMs).toBeLessThan(61_000);
  expect(await findPermit(request)).toMatchObject({ attempt: 1, openSends: 1 });
});

test("one hold gets one permit, however many ask at once", async () => {
  const request = only(await claimed("keyed"));
  const answers = await Promise.all(Array.from({ length: 10 }, () => permitSends("w1", 30_000, [request])));
  expect(answers.flat().length).toBe(1);
});

test.each(["stale fence", "expired lease", "expired key with an open send"])("no permit: %s", async (why) => {
  const request = only(await claimed("keyed"));
  const id = request.proposalId;
  if (why === "stale fence") await placeCommit(id, { state: "claimed", fence: 2 });
  if (why === "expired lease") await placeCommit(id, { state: "claimed", leaseMs: -1 });
  if (why === "expired key with an open send")
    await placeCommit(id, { state: "claimed", sends: 1, openSends: 1, keyValidForMs: -1 });
  expect(await permitSends("w1", 30_000, [request])).toEqual([]);
  expect(await findPermit(request)).toBeNull();
});

test("an expired key does not stop a send when no send is open", async () => {
  const request = only(await claimed("keyed"));
  await placeCommit(request.proposalId, { state: "claimed", keyValidForMs: -1 });
  expect((await permitSends("w1", 30_000, [request])).length).toBe(1);
});

test.each(["blind", "query"] as const)(
  "%s: the database refuses a second permit of one generation",
  async (retrySafety) => {
    const request = only(await claimed(retrySafety));
    await permitSends("w1", 30_000, [request]);
    // Whatever bug or hand brought it back to where it may ask again:
    await placeCommit(request.proposalId, { state: "claimed", sends: 1, openSends: 0, fence: 2 });
    const again = permitSends("w1", 30_000, [{ ...request, fence: "2" }]);
    await expect(again).rejects.toSatisfy((error) => violates(error, "one_send_a_generation"));
    expect((await readCommit(request.proposalId)).state).toBe("claimed");
    await placeCommit(request.proposalId, { state: "claimed", sends: 1, generation: 2, fence: 3 });
    expect((await permitSends("w1", 30_000, [{ ...request, fence: "3" }])).length).toBe(1);
  },
);

test("one offender in a batch does not cost the others their permits", async () => {
  const requests = await claimed("blind", 5);
  const offender = requests[2];
  if (offender === undefined) throw new Error("There are five.");
  await placePermit(offender.proposalId, { attempt: 7, fence: 99 });
  const permits = sendPermits("w1", 30_000);
  const answers = await Promise.all(requests.map((request) => permits.ask(request)));
  expect(answers.map(({ permit }) => permit?.proposalId ?? null)).toEqual(
    requests.map(({ proposalId }) => (proposalId === offender.proposalId ? null : proposalId)),
  );
  expect(answers[2]).toEqual({ permit: null, why: "forbidden" });
});
