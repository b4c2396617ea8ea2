import { beforeAll, describe, expect, it } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { prisma } from "@/lib/db/client";
import { claimCommits } from "@/lib/db/commit-claim";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { withdrawApproval } from "@/lib/services/withdraw-approval";
import {
  buildWorkspace,
  proposeTicket,
  type TestWorkspace,
  type TypeOverrides,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;

beforeAll(async () => {
  workspace = await buildWorkspace();
});

const propose = (overrides: TypeOverrides = {}) => proposeTicket(workspace, overrides);

async function approve(proposal: ProposalResource, reviewer = workspace.reviewer): Promise<string> {
  const ruling = { verdict: "approve" as const, payloadHash: proposal.payloadHash };
  const { decisions } = (await decideProposal(reviewer, proposal.id, ruling)).proposal;
  return decisions.at(-1)?.id ?? "";
}

const claim = () => claimCommits("w1", 30_000, { limit: 200, slowLimit: 200, lanes: [] });
const commitOf = (id: string) => prisma().commit.findFirst({ where: { proposalId: id } });
const kinds = async (id: string) =>
  (await prisma().auditEvent.findMany({ where: { proposalId: id }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    (event) => event.kind,
  );

describe("taking an approval back", () => {
  it("takes what is held from the committers, and another approval gives it a generation of its own", async () => {
    const proposal = await propose({ policy: { holdSeconds: 60 } });
    const taken = await withdrawApproval(workspace.reviewer, proposal.id, await approve(proposal));
    expect(taken).toMatchObject({ status: "pending", approvals: { given: 0 }, commit: null });
    expect(await commitOf(proposal.id)).toMatchObject({ state: "returned", generation: 1 });
    expect(await kinds(proposal.id)).toEqual([
      ...["proposal.submitted", "proposal.approval_given", "proposal.approved", "proposal.approval_withdrawn"],
    ]);
    await approve(proposal);
    expect(await commitOf(proposal.id)).toMatchObject({ state: "ready", generation: 2 });
  });

  it("leaves the other reviewer's approval as it is", async () => {
    const proposal = await propose({ policy: { approvals: 2 } });
    await approve(proposal, workspace.admin);
    const { approvals } = await withdrawApproval(workspace.reviewer, proposal.id, await approve(proposal));
    expect(approvals).toEqual({ required: 2, given: 1 });
    await approve(proposal);
    expect((await getProposal(workspace.viewer, proposal.id)).status).toBe("approved");
  });

  it("is too late once a committer has claimed it, and says so", async () => {
    const proposal = await propose();
    const decisionId = await approve(proposal);
    expect((await claim()).map(({ proposalId }) => proposalId)).toContain(proposal.id);
    await expect(withdrawApproval(workspace.reviewer, proposal.id, decisionId)).rejects.toMatchObject({
      code: "approval_acted_on",
      extras: { currentStatus: "committing" },
    });
    expect(await getProposal(workspace.viewer, proposal.id)).toMatchObject({
      status: "committing",
      approvals: { given: 1 },
    });
  });

  it("races a claim with one winner: taken back and never claimed, or claimed and not taken back", async () => {
    const proposals = await Promise.all(Array.from({ length: 30 }, () => propose()));
    const given = await Promise.all(proposals.map(async (each) => ({ ...each, decisionId: await approve(each) })));
    const [claims, ...takes] = await Promise.all([
      claim(),
      ...given.map(({ id, decisionId }) =>
        withdrawApproval(workspace.reviewer, id, decisionId).then(
          () => id,
          () => null,
        ),
      ),
    ]);
    const rest = await claim();
    const claimed = [...claims, ...rest]
      .map(({ proposalId }) => proposalId)
      .filter((id) => given.some((g) => g.id === id));
    const taken = takes.filter((id) => id !== null);
    expect([...claimed, ...taken].sort()).toEqual(given.map(({ id }) => id).sort());
  });
});
