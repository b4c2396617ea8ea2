import { expect, test } from "vitest";
import type { SmtpConnectorDefinition } from "@/lib/core/action-type-definition";
import { pool } from "@/lib/db/client";
import {
  buildCommitFixture,
  buildReadyCommit,
  readAuditKinds,
  readCommit,
  readReceipts,
} from "@/tests/builders/commit-builder";
import { eventually } from "@/tests/builders/eventually";
import { mailDefinition, startMailServer } from "@/tests/builders/mail-server";
import { useTestCommitter } from "@/tests/builders/test-committer";

const { withCommitter } = useTestCommitter(10);

async function readyMail(port: number, changes: Partial<SmtpConnectorDefinition> = {}): Promise<string> {
  return buildReadyCommit(await buildCommitFixture(mailDefinition(port, changes)), { title: "Fire" });
}

function reaches(id: string, state: string): Promise<unknown> {
  return eventually(`a commit is ${state}`, async () => (await readCommit(id)).state === state);
}

test("a message that its server takes is committed, under the commit key, with the server's words", async () => {
  const server = await startMailServer();
  const id = await readyMail(server.port);
  await withCommitter(() => reaches(id, "committed"));
  expect(server.taken).toHaveLength(1);
  expect(server.taken[0]?.raw).toContain(`Message-ID: <${id}@shop.example>`);
  const { rows } = await pool().query("SELECT response_status, response_body FROM receipt WHERE proposal_id = $1", [
    id,
  ]);
  expect(rows).toEqual([{ response_status: 250, response_body: "Queued as 4711" }]);
});

test("a message whose answer is lost is unknown, and never sent again", async () => {
  const server = await startMailServer({ faults: { taken: "cut" } });
  const [id, next] = [await readyMail(server.port), await readyMail((await startMailServer()).port)];
  await withCommitter(() => Promise.all([reaches(id, "unknown"), reaches(next, "committed")]));
  expect(await readReceipts(id)).toEqual([{ attempt: 1, outcome: "ambiguous", error_code: "connection_lost" }]);
  expect(server.taken).toHaveLength(1);
  expect(await readAuditKinds(id)).toContain("commit.unknown");
});

test("a message that is declined for now is tried again, and taken once", async () => {
  const refused: Record<string, number> = { "jo@customer.example": 451 };
  const server = await startMailServer({ refused });
  const id = await readyMail(server.port);
  await withCommitter(async () => {
    await eventually("a receipt is there", async () => (await readReceipts(id)).length > 0);
    delete refused["jo@customer.example"];
    await reaches(id, "committed");
  });
  expect((await readReceipts(id))[0]).toEqual({ attempt: 1, outcome: "not_sent", error_code: "status_451" });
  expect(server.taken).toHaveLength(1);
});

test("a message that is declined for good is failed, and one that can't be made is never begun", async () => {
  const server = await startMailServer({ faults: { mail: 550 } });
  const id = await readyMail(server.port);
  const nobody = await readyMail(server.port, { to: ["{{ params.title }}"] });
  await withCommitter(() => Promise.all([reaches(id, "failed"), reaches(nobody, "failed")]));
  expect(await readReceipts(id)).toEqual([{ attempt: 1, outcome: "refused", error_code: "status_550" }]);
  expect(await readCommit(nobody)).toMatchObject({ sends: 0, error_code: "request_invalid" });
  expect(server.begun).toHaveLength(1);
});
