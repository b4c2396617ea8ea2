import { expect, test } from "vitest";
import { getHeadlines } from "@/lib/services/get-headlines";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { listProposals } from "@/lib/services/list-proposals";
import { submitProposal } from "@/lib/services/submit-proposal";
import { buildActionType, buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

test("lists say what will happen in the system's words, whatever the agent calls it", async () => {
  const workspace = await buildWorkspace();
  const type = await buildActionType(workspace);
  const body = ticket(type, "Grant admin to everyone", { summary: "Routine clean-up" });
  await submitProposal(workspace.agent, { idempotencyKey: "a", body });
  const { data } = await listProposals(workspace.reviewer, { limit: 10 });
  const [listed] = await getHeadlines(workspace.reviewer, data);
  expect(listed?.summary).toBe("Create ticket “Grant admin to everyone” in OPS");
});

test("a template that these params leave without a value falls back to the type's title", async () => {
  const workspace = await buildWorkspace();
  const type = await buildActionType(workspace, { summaryTemplate: "Assign to {{ params.assignee }}" });
  const body = ticket(type, "Lamp", { summary: "A lamp" });
  const { proposal } = await submitProposal(workspace.agent, { idempotencyKey: "a", body });
  expect((await getHeadlines(workspace.reviewer, [proposal]))[0]?.summary).toBe("Create a ticket");
  expect(await getProposalDetails(workspace.reviewer, proposal.id)).toMatchObject({ headline: "Create a ticket" });
});
