import { expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import { mailDefinition } from "@/tests/builders/mail-server";
import { buildActionType, buildWorkspace, ticket } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

async function lookUp(workspaceId: string, proposalId: string, times: number): Promise<void> {
  await pool().query(
    `INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
     SELECT $1, 'commit.looked_up', 'committer', 'c', $2, '{}' FROM generate_series(1, $3)`,
    [workspaceId, proposalId, times],
  );
}

test("a timeline keeps its beginning and its end, and says how much is left out between them", async () => {
  const workspace = await buildWorkspace();
  const body = ticket(await buildActionType(workspace));
  const { proposal } = await submitProposal(workspace.agent, { idempotencyKey: "long", body });
  const read = async () => (await getProposalDetails(workspace.viewer, proposal.id)).timeline;

  await lookUp(workspace.id, proposal.id, 198);
  await withdrawProposal(workspace.agent, proposal.id);
  const whole = await read();
  expect(whole).toMatchObject({ leftOut: 0, last: [] });
  expect(whole.first).toHaveLength(200);

  await lookUp(workspace.id, proposal.id, 100);
  const { first, leftOut, last } = await read();
  expect([first.length, leftOut, last.length]).toEqual([50, 100, 150]);
  expect(first[0]).toEqual(whole.first[0]);
  expect(first[0]).toMatchObject({ kind: "proposal.submitted", actor: { kind: "agent", ...workspace.agent.agent } });
  expect(last.map(({ kind }) => kind).indexOf("proposal.withdrawn")).toBe(49);
});

test("a message is shown as it will be sent, to whom and from where, or why it can't be made", async () => {
  const workspace = await buildWorkspace();
  const connector = mailDefinition(587, {
    ...{ host: "mail.example", security: "starttls" as const, username: "shop", password: "{{ secrets.MAIL }}" },
    ...{ to: ["{{ params.project }}@x.example"], html: "<b>{{ params.title }}</b>" },
  });
  const type = await buildActionType(workspace, { connector });
  const requestOf = async (idempotencyKey: string, params: { project: string; title: string }) => {
    const { proposal } = await submitProposal(workspace.agent, { idempotencyKey, body: { type, params } });
    return { ...(await getProposalDetails(workspace.viewer, proposal.id)).request, id: proposal.id };
  };
  expect(await requestOf("mail", { project: "ops", title: "<i>" })).toMatchObject({
    ...{ ok: true, kind: "smtp", server: "mail.example:587" },
    mail: {
      from: { name: "Support", address: "support@shop.example" },
      to: [{ name: "", address: "ops@x.example" }],
      ...{
        subject: "About <i>",
        html: "<b>&lt;i&gt;</b>",
        messageId: expect.stringMatching(/^[0-9a-f-]{36}@shop\.example$/),
      },
    },
  });
  expect(await requestOf("two", { project: "a@b.example,c", title: "x" })).toMatchObject({
    ok: false,
    detail: "The request can't be made from these params: “to” is not one e-mail address.",
  });
});
