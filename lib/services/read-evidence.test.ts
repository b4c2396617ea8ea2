import { expect, it } from "vitest";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { submitProposal } from "@/lib/services/submit-proposal";
import { buildActionType, buildWorkspace, type TestWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let count = 0;

async function propose(workspace: TestWorkspace, type: string, title: string) {
  count += 1;
  return (await submitProposal(workspace.agent, { idempotencyKey: `key-${count}`, body: ticket(type, title) }))
    .proposal;
}

const reject = (workspace: TestWorkspace, id: string) =>
  decideProposal(workspace.reviewer, id, { verdict: "reject", comment: "Asked for twice." });

it("tells of the same action before, with what was said of it, and of the agent's record", async () => {
  const workspace = await buildWorkspace();
  const type = await buildActionType(workspace);
  const before = await propose(workspace, type, "Printer on fire");
  await reject(workspace, before.id);
  await propose(workspace, type, "Something else");
  const { id } = await propose(workspace, type, "Printer on fire");
  const { evidence } = await getProposalDetails(workspace.reviewer, id);
  expect(evidence.same).toMatchObject([{ id: before.id, status: "rejected", comment: "Asked for twice." }]);
  expect(evidence.agent).toMatchObject({ proposed: 3, approved: 0, rejected: 1, isCapped: false });
  // All of this type go to one address: that says nothing about any of them.
  expect(evidence).toMatchObject({ target: null, sameTarget: [] });
});

it("tells of others at the same target, told apart by their params, in this workspace alone", async () => {
  const workspace = await buildWorkspace();
  const connector = { url: "http://127.0.0.1:9/{{ params.project }}/tickets" };
  const type = await buildActionType(workspace, { connector });
  const other = await propose(workspace, type, "First");
  const { id } = await propose(workspace, type, "Second");
  const elsewhere = ticket(type, "Third");
  const params = { ...elsewhere.params, project: "FIN" };
  await submitProposal(workspace.agent, { idempotencyKey: "fin", body: { ...elsewhere, params } });
  const { evidence } = await getProposalDetails(workspace.reviewer, id);
  expect(evidence.target).toBe("POST http://127.0.0.1:9/OPS/tickets");
  expect(evidence.sameTarget.map((each) => each.id)).toEqual([other.id]);
  expect(await prisma().proposal.count({ where: { workspaceId: workspace.agent.workspace.id } })).toBe(3);
});
