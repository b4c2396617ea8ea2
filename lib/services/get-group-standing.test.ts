import { expect, test } from "vitest";
import { inboxQuery } from "@/lib/contract/inbox";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { listInbox } from "@/lib/services/list-inbox";
import { submitBatch } from "@/lib/services/submit-batch";
import { buildActionType, buildAgent, buildWorkspace, proposeTicket, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("a proposal tells how its group stands; another agent's group of the same name is another one", async () => {
  const workspace = await buildWorkspace();
  const { reviewer } = workspace;
  const other = await buildAgent(workspace, workspace.owner.user.id);
  const type = await buildActionType(workspace);
  const proposals = [1, 2, 3].map((n) => ({ idempotencyKey: `member-${n}`, ...ticket(type, `Member ${n}`) }));
  const outcomes = await submitBatch(workspace.agent, { group: "Night", proposals });
  const members = outcomes.flatMap((outcome) => ("submission" in outcome ? [outcome.submission.proposal] : []));
  const foreign = { idempotencyKey: "foreign", ...ticket(type, "Foreign") };
  await submitBatch(other, { group: "Night", proposals: [foreign] });
  const alone = await proposeTicket(workspace);

  const [first] = members;
  if (first === undefined) throw new Error("The batch was refused.");
  await decideProposal(reviewer, first.id, { verdict: "reject", comment: "No." });
  const { group } = await getProposalDetails(reviewer, first.id);
  const counts = [...[{ status: "pending", count: 2 }], { status: "rejected", count: 1 }];
  expect(group).toEqual({ name: "Night", total: 3, isCapped: false, counts });
  expect((await getProposalDetails(reviewer, alone.id)).group).toBeNull();

  const { data } = await listInbox(reviewer, inboxQuery.parse({}));
  const keys = data.map(({ group: shown }) => shown?.key ?? null);
  expect(keys.filter((key) => key === null)).toHaveLength(1);
  expect(new Set(keys.filter((key) => key !== null)).size).toBe(2);
  expect(keys.filter((key) => key === `${workspace.agent.agent.id} Night`)).toHaveLength(2);
});
