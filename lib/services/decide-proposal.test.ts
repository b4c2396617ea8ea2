import { beforeAll, describe, expect, it } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { prisma } from "@/lib/db/client";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { retryCommit } from "@/lib/services/retry-commit";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";
import {
  buildActionType,
  buildAgent,
  buildMember,
  buildWorkspace,
  type TestWorkspace,
  type TypeOverrides,
  ticket,
} from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let count = 0;

beforeAll(async () => {
  workspace = await buildWorkspace();
});

async function propose(overrides: TypeOverrides = {}): Promise<ProposalResource> {
  count += 1;
  const type = await buildActionType(workspace, overrides);
  const submission = { idempotencyKey: `key-${count}`, body: ticket(type, `Ticket ${count}`) };
  return (await submitProposal(workspace.agent, submission)).proposal;
}

const approve = (proposal: ProposalResource, reviewer = workspace.reviewer, more = {}) =>
  decideProposal(reviewer, proposal.id, { verdict: "approve", payloadHash: proposal.payloadHash, ...more });

async function setCommit(proposal: ProposalResource, state: "unknown" | "failed"): Promise<void> {
  const now = new Date();
  const since = state === "failed" ? { finishedAt: now } : { unknownSince: now };
  await prisma().commit.updateMany({ where: { proposalId: proposal.id }, data: { state, startedAt: now, ...since } });
  if (state === "failed") await prisma().liveIntent.deleteMany({ where: { proposalId: proposal.id } });
}

const kinds = async (id: string) =>
  (await prisma().auditEvent.findMany({ where: { proposalId: id }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
    (e) => e.kind,
  );

describe("deciding", () => {
  it("approves: the proposal is handed to the committers, once", async () => {
    const proposal = await propose();
    const { proposal: approved, repeated } = await approve(proposal);
    expect(approved).toMatchObject({ status: "approved", approvals: { required: 1, given: 1 } });
    expect(repeated).toBe(false);
    expect((await approve(proposal)).repeated).toBe(true);
    expect(await prisma().commit.count({ where: { proposalId: proposal.id, state: "ready" } })).toBe(1);
    expect(await kinds(proposal.id)).toEqual(["proposal.submitted", "proposal.approval_given", "proposal.approved"]);
  });

  it("makes one ruling of ten approvals and ten rejections at once, and tells the others the truth", async () => {
    const proposal = await propose();
    const reviewers = await Promise.all(Array.from({ length: 20 }, () => buildMember(workspace, "reviewer")));
    const answers = await Promise.allSettled(
      reviewers.map((reviewer, i) =>
        i % 2 === 0
          ? approve(proposal, reviewer)
          : decideProposal(reviewer, proposal.id, { verdict: "reject", comment: "No." }),
      ),
    );
    const taken = answers.filter((answer) => answer.status === "fulfilled");
    expect(taken).toHaveLength(1);
    const { status } = await getProposal(workspace.viewer, proposal.id);
    expect(["approved", "rejected"]).toContain(status);
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(answer.reason).toMatchObject({ code: "not_pending", extras: { currentStatus: status } });
      }
    }
    expect(await prisma().decision.count({ where: { proposalId: proposal.id } })).toBe(1);
  });

  it("waits for as many different reviewers as the policy asks for", async () => {
    const proposal = await propose({ policy: { approvals: 2 } });
    expect((await approve(proposal)).proposal).toMatchObject({
      status: "pending",
      approvals: { required: 2, given: 1 },
    });
    expect((await approve(proposal)).repeated).toBe(true);
    expect((await approve(proposal, workspace.secondReviewer)).proposal.status).toBe("approved");
  });

  it("counts no approval of an older revision", async () => {
    const proposal = await propose({ policy: { approvals: 2 } });
    await approve(proposal);
    const revised = await reviseProposal(workspace.agent, proposal.id, { params: { project: "OPS", title: "Other" } });
    expect(revised).toMatchObject({
      revision: 2,
      status: "pending",
      approvals: { given: 0 },
      summary: "Create ticket “Other” in OPS",
    });
    await expect(approve(proposal, workspace.secondReviewer)).rejects.toMatchObject({
      code: "stale_payload",
      extras: { payloadHash: revised.payloadHash },
    });
    await approve(revised);
    expect((await approve(revised, workspace.secondReviewer)).proposal.status).toBe("approved");
  });

  it("asks for the hash, the comment and the phrase where they are due", async () => {
    const proposal = await propose({ policy: { confirmation: "{{ params.project }}" } });
    await expect(decideProposal(workspace.reviewer, proposal.id, { verdict: "approve" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(approve(proposal)).rejects.toMatchObject({ code: "confirmation_mismatch" });
    await expect(
      decideProposal(workspace.reviewer, proposal.id, { verdict: "reject", comment: "  " }),
    ).rejects.toMatchObject({
      code: "comment_required",
    });
    expect((await approve(proposal, workspace.reviewer, { confirmation: "OPS" })).proposal.status).toBe("approved");
  });

  it("lets nobody approve what their own agent proposed, unless the policy does", async () => {
    const proposal = await propose();
    await expect(approve(proposal, workspace.owner)).rejects.toMatchObject({ code: "self_approval" });
    const free = await propose({ policy: { selfApproval: true } });
    expect((await approve(free, workspace.owner)).proposal.status).toBe("approved");
  });

  it("takes decisions from reviewers alone, and from nobody elsewhere", async () => {
    const proposal = await propose();
    await expect(approve(proposal, workspace.viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(decideProposal(workspace.agent, proposal.id, { verdict: "approve" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const stranger = await buildWorkspace();
    await expect(approve(proposal, stranger.reviewer)).rejects.toMatchObject({ code: "not_found" });
  });

  it("decides nothing that has run out of time", async () => {
    const proposal = await propose();
    await prisma().proposal.updateMany({
      where: { id: proposal.id },
      data: { expiresAt: new Date(Date.now() - 1_000) },
    });
    await expect(approve(proposal)).rejects.toMatchObject({
      code: "not_pending",
      extras: { currentStatus: "expired" },
    });
    expect(await kinds(proposal.id)).toContain("proposal.expired");
  });
});

describe("revising and withdrawing", () => {
  it("answers requested changes with a new revision", async () => {
    const proposal = await propose();
    const asked = await decideProposal(workspace.reviewer, proposal.id, {
      verdict: "request_changes",
      comment: "Say where.",
    });
    expect(asked.proposal.status).toBe("changes_requested");
    const revised = await reviseProposal(workspace.agent, proposal.id, {
      params: { project: "OPS", title: "Where it burns" },
    });
    expect(revised).toMatchObject({ status: "pending", revision: 2 });
  });

  it("lets reviewers edit where the type allows it, and no other agent", async () => {
    const params = { project: "OPS", title: "Edited" };
    const open = await propose();
    expect((await reviseProposal(workspace.reviewer, open.id, { params })).revision).toBe(2);
    const closed = await propose({ policy: { editable: false } });
    await expect(reviseProposal(workspace.reviewer, closed.id, { params })).rejects.toMatchObject({
      code: "forbidden",
    });
    const other = await buildAgent(workspace, workspace.owner.user.id);
    await expect(reviseProposal(other, open.id, { params })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("takes one of two edits of the same revision at once, and tells the other what there is now", async () => {
    const proposal = await propose();
    const edit = (reviewer: typeof workspace.reviewer, title: string) =>
      reviseProposal(reviewer, proposal.id, { params: { project: "OPS", title } }, proposal.payloadHash);
    const edits = await Promise.allSettled([edit(workspace.reviewer, "One"), edit(workspace.secondReviewer, "Two")]);
    const { revision, payloadHash } = await getProposal(workspace.viewer, proposal.id);
    expect(revision).toBe(2);
    expect(edits.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(edits.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "stale_payload", extras: { payloadHash } },
    });
  });

  it("refuses a revision that makes it the same as another live proposal", async () => {
    const first = await propose();
    const body = ticket(first.type, "Another");
    const second = (await submitProposal(workspace.agent, { idempotencyKey: "another", body })).proposal;
    await expect(reviseProposal(workspace.agent, second.id, { params: first.params })).rejects.toMatchObject({
      code: "duplicate_live_proposal",
      extras: { proposalId: first.id },
    });
    expect((await getProposal(workspace.agent, second.id)).revision).toBe(1);
  });

  it("withdraws before and after the approval, twice without harm, and not while it is carried out", async () => {
    const pending = await propose();
    expect((await withdrawProposal(workspace.agent, pending.id)).status).toBe("withdrawn");
    expect((await withdrawProposal(workspace.agent, pending.id)).status).toBe("withdrawn");
    const approved = await propose();
    await approve(approved);
    expect((await withdrawProposal(workspace.agent, approved.id)).status).toBe("withdrawn");
    const taken = await propose();
    await approve(taken);
    await prisma().commit.updateMany({
      where: { proposalId: taken.id },
      data: { state: "claimed", leaseUntil: new Date(Date.now() + 60_000), startedAt: new Date() },
    });
    await expect(withdrawProposal(workspace.agent, taken.id)).rejects.toMatchObject({ code: "not_withdrawable" });
  });

  it("never withdraws what waits to be sent again: it may have happened", async () => {
    const proposal = await propose();
    await approve(proposal);
    await prisma().commit.updateMany({ where: { proposalId: proposal.id }, data: { sends: 1, openSends: 1 } });
    await expect(withdrawProposal(workspace.agent, proposal.id)).rejects.toMatchObject({
      code: "not_withdrawable",
      extras: { currentStatus: "approved" },
    });
  });
});

describe("ruling on an unknown, and trying a failed one again", () => {
  const evidence = "The target's log.";

  it.each([
    ["committed", false, "committed"],
    ["not_committed", false, "failed"],
    ["abandoned", false, "abandoned"],
    ["not_committed", true, "approved"],
  ] as const)("%s (retry %s) makes it %s", async (result, retry, status) => {
    const proposal = await propose();
    await approve(proposal);
    await setCommit(proposal, "unknown");
    const ruled = await resolveOutcome(workspace.reviewer, proposal.id, { result, evidence, retry });
    expect(ruled.status).toBe(status);
    const by = expect.objectContaining({ id: workspace.reviewer.user.id });
    // A ruling that allows another send is no ruling on that one.
    expect(ruled.commit?.resolution ?? null).toEqual(retry ? null : expect.objectContaining({ result, evidence, by }));
    const { generation, commitKey } = await prisma().commit.findFirstOrThrow({ where: { proposalId: proposal.id } });
    expect({ generation, commitKey }).toEqual({ generation: retry ? 2 : 1, commitKey: proposal.commitKey });
    await expect(resolveOutcome(workspace.reviewer, proposal.id, { result, evidence, retry })).rejects.toMatchObject({
      code: "not_unknown",
    });
  });

  it("rules once in the same words: delivered again, it says nothing of the send that it allowed", async () => {
    const proposal = await propose();
    await approve(proposal);
    await setCommit(proposal, "unknown");
    const ruling = { result: "not_committed", evidence, retry: true } as const;
    await resolveOutcome(workspace.reviewer, proposal.id, ruling);
    await setCommit(proposal, "unknown");
    const stale = { code: "stale_ruling", extras: { currentStatus: "unknown" } };
    const rule = (more: { generation?: number; evidence?: string }, by = workspace.reviewer) =>
      resolveOutcome(by, proposal.id, { ...ruling, ...more });
    await expect(rule({})).rejects.toMatchObject(stale);
    await expect(rule({ generation: 1 }, workspace.secondReviewer)).rejects.toMatchObject(stale);
    expect(await prisma().resolution.count({ where: { proposalId: proposal.id } })).toBe(1);
    expect((await rule({ generation: 2 })).status).toBe("approved");
    await setCommit(proposal, "unknown");
    expect((await rule({ evidence: "Looked once more: there is nothing." })).status).toBe("approved");
  });

  it.each([
    ["is allowed at once", true],
    ["is allowed later", false],
  ])("says nothing of the next send, where that %s", async (_, retry) => {
    const proposal = await propose();
    await approve(proposal);
    await setCommit(proposal, "unknown");
    await resolveOutcome(workspace.reviewer, proposal.id, { result: "not_committed", evidence, retry });
    if (!retry) await retryCommit(workspace.reviewer, proposal.id);
    await setCommit(proposal, "unknown");
    const { commit } = await getProposal(workspace.viewer, proposal.id);
    expect([commit?.outcome, commit?.resolution]).toEqual(["unknown", null]);
    const ruled = { result: "committed" as const, evidence: "There it is.", retry: false };
    const { commit: settled } = await resolveOutcome(workspace.reviewer, proposal.id, ruled);
    expect(settled?.resolution).toMatchObject({ result: "committed", evidence: "There it is." });
  });

  it("takes one of two rulings at once", async () => {
    const proposal = await propose();
    await approve(proposal);
    await setCommit(proposal, "unknown");
    const rulings = await Promise.allSettled([
      resolveOutcome(workspace.reviewer, proposal.id, { result: "committed", evidence, retry: false }),
      resolveOutcome(workspace.secondReviewer, proposal.id, { result: "not_committed", evidence, retry: true }),
    ]);
    expect(rulings.filter((ruling) => ruling.status === "fulfilled")).toHaveLength(1);
    expect(await prisma().resolution.count({ where: { proposalId: proposal.id } })).toBe(1);
  });

  it("sends a failed one again under the same key, unless the same action is live anew", async () => {
    const proposal = await propose();
    await approve(proposal);
    await expect(retryCommit(workspace.reviewer, proposal.id)).rejects.toMatchObject({ code: "not_failed" });
    await setCommit(proposal, "failed");
    const body = { type: proposal.type, params: proposal.params };
    const anew = (await submitProposal(workspace.agent, { idempotencyKey: "anew", body })).proposal;
    await expect(retryCommit(workspace.reviewer, proposal.id)).rejects.toMatchObject({
      code: "duplicate_live_proposal",
      extras: { proposalId: anew.id },
    });
    await withdrawProposal(workspace.agent, anew.id);
    expect((await retryCommit(workspace.reviewer, proposal.id)).status).toBe("approved");
    await expect(retryCommit(workspace.viewer, proposal.id)).rejects.toMatchObject({ code: "forbidden" });
  });
});
