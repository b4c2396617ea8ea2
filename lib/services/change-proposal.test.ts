import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { pool } from "@/lib/db/client";
import { noteHistory } from "@/lib/db/database-history";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { retryCommit } from "@/lib/services/retry-commit";
import { placeCommit } from "@/tests/builders/commit-builder";
import { buildWorkspace, proposeTicket, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await buildWorkspace();
});
beforeEach(async () => {
  await noteHistory("w1", true);
});

const propose = () => proposeTicket(workspace, { policy: { holdSeconds: 3_600 } });
const approve = ({ id, payloadHash }: ProposalResource) =>
  decideProposal(workspace.reviewer, id, { verdict: "approve", payloadHash });
const statusOf = async ({ id }: ProposalResource) => (await getProposal(workspace.viewer, id)).status;
const failOver = () => pool().query("UPDATE database_history SET name = 'the primary before'");

async function proposeIn(state: "failed" | "unknown"): Promise<ProposalResource> {
  const proposal = await propose();
  await approve(proposal);
  await placeCommit(proposal.id, { state, sends: 1 });
  return proposal;
}

describe("on a history of the database that is not noted", () => {
  it("takes no last approval; once it is noted, there is a warning", async () => {
    const proposal = await propose();
    await failOver();
    await expect(approve(proposal)).rejects.toMatchObject({ code: "unavailable", extras: { retryAfterSeconds: 2 } });
    expect(await statusOf(proposal)).toBe("pending");
    await noteHistory("w1", false);
    const { warnings } = await getProposal(workspace.viewer, proposal.id);
    expect(warnings).toMatchObject([{ code: "history_lost" }]);
    expect((await approve(proposal)).proposal.status).toBe("approved");
  });

  it("takes no retry, and no ruling that allows one", async () => {
    const [failed, unknown] = [await proposeIn("failed"), await proposeIn("unknown")];
    await failOver();
    const ruling = { result: "not_committed" as const, evidence: "Not in its log.", retry: true };
    await expect(retryCommit(workspace.reviewer, failed.id)).rejects.toMatchObject({ code: "unavailable" });
    await expect(resolveOutcome(workspace.reviewer, unknown.id, ruling)).rejects.toMatchObject({ code: "unavailable" });
    expect([await statusOf(failed), await statusOf(unknown)]).toEqual(["failed", "unknown"]);
  });

  it("takes what lets nothing be sent", async () => {
    const proposal = await propose();
    await failOver();
    await decideProposal(workspace.reviewer, proposal.id, { verdict: "reject", comment: "No." });
    expect(await statusOf(proposal)).toBe("rejected");
  });
});

it("takes no approval while the history is being noted, and does not wait for that under its lock", async () => {
  const proposal = await propose();
  const noting = await pool().connect();
  try {
    await noting.query("BEGIN");
    await noting.query("SELECT FROM database_history FOR UPDATE");
    await expect(approve(proposal)).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    await noting.query("ROLLBACK");
    noting.release();
  }
  expect((await approve(proposal)).proposal.status).toBe("approved");
});
