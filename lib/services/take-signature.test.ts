import { beforeAll, describe, expect, it } from "vitest";
import type { ProposalResource } from "@/lib/contract/proposal";
import { approvalSignatureFault } from "@/lib/core/approval-signature";
import { pool } from "@/lib/db/client";
import { beginSigning } from "@/lib/services/begin-signing";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { getProposalDetails } from "@/lib/services/get-proposal-details";
import { listPasskeys } from "@/lib/services/list-passkeys";
import { removePasskey } from "@/lib/services/remove-passkey";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { withdrawApproval } from "@/lib/services/withdraw-approval";
import { approval, approveSigned, buildPasskey, signApproval } from "@/tests/builders/passkey-builder";
import { type Assertion, SoftPasskey } from "@/tests/builders/soft-passkey";
import { buildMember, buildWorkspace, proposeTicket, type TestWorkspace } from "@/tests/builders/workspace-builder";
import { useTestDatabase } from "@/tests/postgres/test-database";

useTestDatabase();

let workspace: TestWorkspace;
let passkey: SoftPasskey;

beforeAll(async () => {
  workspace = await buildWorkspace();
  passkey = await buildPasskey(workspace.reviewer);
});

const propose = (policy = {}) => proposeTicket(workspace, { policy: { stepUp: "passkey", ...policy } });

/** Decides with what the passkey made of one challenge. */
async function decideWith(
  proposal: ProposalResource,
  otherwise: Assertion & { passkey?: SoftPasskey; more?: object } = {},
) {
  const { passkey: used = passkey, more, ...assertion } = otherwise;
  const { site, assertion: made } = await signApproval(workspace.reviewer, proposal, used, assertion);
  const stepUp = { site: passkey.site, assertion: { ...made, ...more } };
  expect(site.rpId).toBe(used.site.rpId);
  return decideProposal(workspace.reviewer, proposal.id, approval(proposal), stepUp);
}

async function expectUndecided({ id }: ProposalResource): Promise<void> {
  expect(await getProposal(workspace.viewer, id)).toMatchObject({ status: "pending", decisions: [] });
  const { rows } = await pool().query("SELECT 1 FROM decision_signature WHERE proposal_id = $1", [id]);
  expect(rows).toEqual([]);
}

describe("an approval that is signed", () => {
  it("is taken with its signature, which is kept, told of in the log, and holds by itself", async () => {
    const proposal = await propose();
    const { proposal: approved } = await approveSigned(workspace.reviewer, proposal, passkey);
    expect(approved.status).toBe("approved");
    const [decision] = approved.decisions;
    const signature = decision?.signature ?? null;
    expect(signature).toMatchObject({ rpId: "localhost", credentialId: passkey.credentialId });
    if (signature === null) return;
    const { id: proposalId, payloadHash } = proposal;
    const facts = { workspaceId: workspace.id, proposalId, revision: 1, payloadHash, previewId: null };
    expect(await approvalSignatureFault(facts, signature)).toBeNull();
    const { rows } = await pool().query<{ kind: string; signature: unknown }>(
      "SELECT kind, detail->'signature' AS signature FROM audit_event WHERE proposal_id = $1 ORDER BY at, id",
      [proposalId],
    );
    expect(rows).toEqual([
      { kind: "proposal.submitted", signature: null },
      { kind: "proposal.approval_given", signature },
      { kind: "proposal.approved", signature: null },
    ]);
    expect((await listPasskeys(workspace.reviewer)).passkeys[0]?.lastUsedAt).not.toBeNull();
  });

  it("is refused without a signature, and a rejection needs none", async () => {
    const proposal = await propose();
    const unsigned = decideProposal(workspace.reviewer, proposal.id, approval(proposal));
    await expect(unsigned).rejects.toMatchObject({ code: "step_up_required" });
    await expectUndecided(proposal);
    const rejected = await decideProposal(workspace.reviewer, proposal.id, { verdict: "reject", comment: "No." });
    expect(rejected.proposal).toMatchObject({ status: "rejected", decisions: [{ signature: null }] });
  });

  it("counts once for each of two reviewers, each with a passkey of theirs", async () => {
    const proposal = await propose({ approvals: 2 });
    const first = (await approveSigned(workspace.reviewer, proposal, passkey)).proposal;
    expect(first).toMatchObject({ status: "pending", approvals: { required: 2, given: 1 } });
    const unsigned = decideProposal(workspace.secondReviewer, proposal.id, approval(proposal));
    await expect(unsigned).rejects.toMatchObject({ code: "step_up_required" });
    const other = await buildPasskey(workspace.secondReviewer, "EdDSA");
    const { proposal: approved } = await approveSigned(workspace.secondReviewer, proposal, other);
    expect(approved.status).toBe("approved");
    expect(approved.decisions.map(({ signature }) => signature?.credentialId)).toEqual([
      passkey.credentialId,
      other.credentialId,
    ]);
  });

  it("stays signed when its passkey is removed, and can be taken back and given anew", async () => {
    const own = await buildMember(workspace, "reviewer");
    const leaving = await buildPasskey(own);
    const proposal = await propose({ approvals: 2 });
    const given = (await approveSigned(own, proposal, leaving)).proposal;
    const [{ id = "" } = {}] = (await listPasskeys(own)).passkeys;
    await removePasskey(own, { passkeyId: id });
    expect((await getProposal(own, proposal.id)).decisions[0]?.signature).toEqual(given.decisions[0]?.signature);
    await withdrawApproval(own, proposal.id, given.decisions[0]?.id ?? "");
    await expect(signApproval(own, proposal, leaving)).rejects.toMatchObject({ code: "step_up_required" });
    const anew = await approveSigned(own, proposal, await buildPasskey(own));
    expect(anew.proposal.approvals.given).toBe(1);
  });
});

describe("a signature that is refused", () => {
  it.each([
    ["made on another page", { origin: "http://localhost:3001" }],
    ["made for another host", { rpId: "elsewhere.example" }],
    ["made without verifying the person", { flags: 1 }],
    ["whose counter has not grown", { counter: 1 }],
    ["that registers", { type: "webauthn.create" }],
    ["of another revision than was signed", { more: { revision: 2 } }],
  ])("is one %s", async (_, otherwise) => {
    await approveSigned(workspace.reviewer, await propose(), passkey);
    const proposal = await propose();
    await expect(decideWith(proposal, otherwise)).rejects.toMatchObject({ code: "passkey_refused" });
    await expectUndecided(proposal);
  });

  it("is one by a passkey that nobody registered, or somebody else did", async () => {
    const proposal = await propose();
    for (const stranger of [new SoftPasskey(), await buildPasskey(workspace.secondReviewer)])
      await expect(decideWith(proposal, { passkey: stranger })).rejects.toMatchObject({ code: "passkey_refused" });
    const forged = { credentialId: passkey.credentialId };
    const made = decideWith(proposal, { passkey: new SoftPasskey(), more: forged });
    await expect(made).rejects.toMatchObject({ code: "passkey_refused" });
    await expectUndecided(proposal);
  });

  it("is one that was used before, also where nothing was decided by it", async () => {
    const first = await propose({ approvals: 2 });
    const stepUp = await signApproval(workspace.reviewer, first, passkey);
    const decide = () => decideProposal(workspace.reviewer, first.id, approval(first), stepUp);
    const once = (await decide()).proposal;
    await expect(decide()).rejects.toMatchObject({ code: "passkey_refused" });
    await withdrawApproval(workspace.reviewer, first.id, once.decisions[0]?.id ?? "");
    await expect(decide()).rejects.toMatchObject({ code: "passkey_refused" });
    const other = await propose();
    const elsewhere = decideProposal(workspace.reviewer, other.id, approval(other), stepUp);
    await expect(elsewhere).rejects.toMatchObject({ code: "passkey_refused" });
    await expectUndecided(other);
  });

  it("is one that comes too late, or for whom it was not asked", async () => {
    const proposal = await propose();
    const stepUp = await signApproval(workspace.reviewer, proposal, passkey);
    const stolen = decideProposal(workspace.secondReviewer, proposal.id, approval(proposal), stepUp);
    await expect(stolen).rejects.toMatchObject({ code: "passkey_refused" });
    await pool().query("UPDATE passkey_challenge SET expires_at = clock_timestamp() - interval '1 second'");
    const late = decideProposal(workspace.reviewer, proposal.id, approval(proposal), stepUp);
    await expect(late).rejects.toMatchObject({ code: "passkey_refused" });
    await expectUndecided(proposal);
  });

  it("is one of two that are used at the same moment, where the counter tells them apart", async () => {
    const [one, other] = [await propose(), await propose()];
    const both = [await signApproval(workspace.reviewer, one, passkey, { counter: 500 })];
    both.push(await signApproval(workspace.reviewer, other, passkey, { counter: 500 }));
    const answers = await Promise.allSettled(
      [one, other].map((each, n) => decideProposal(workspace.reviewer, each.id, approval(each), both[n])),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

it("what changed since it was signed is not approved by it", async () => {
  const own = await buildPasskey(workspace.owner);
  const proposal = await propose({ selfApproval: true });
  const stepUp = await signApproval(workspace.owner, proposal, own);
  const same = { ...proposal.params };
  await reviseProposal(workspace.agent, proposal.id, { params: { ...same, title: "Other" } });
  await reviseProposal(workspace.agent, proposal.id, { params: same });
  const decide = decideProposal(workspace.owner, proposal.id, approval(proposal), stepUp);
  await expect(decide).rejects.toMatchObject({ code: "stale_payload" });
  const stale = { proposalId: proposal.id, payloadHash: `sha256:${"0".repeat(64)}`, previewId: null };
  await expect(beginSigning(workspace.owner, stale, own.site)).rejects.toMatchObject({ code: "stale_payload" });
});

it("where no passkey is asked for, none is kept", async () => {
  const proposal = await proposeTicket(workspace);
  const { proposal: approved } = await approveSigned(workspace.admin, proposal, await buildPasskey(workspace.admin));
  expect(approved).toMatchObject({ status: "approved", decisions: [{ signature: null }] });
});

it("a passkey of another host signs nothing here, and who has none is told so on the page", async () => {
  const proposal = await propose();
  const page = { ...{ proposalId: proposal.id, payloadHash: proposal.payloadHash }, previewId: null };
  const elsewhere = { rpId: "desk.example", origin: "https://desk.example" };
  await expect(beginSigning(workspace.reviewer, page, elsewhere)).rejects.toMatchObject({
    code: "step_up_required",
    message: expect.stringContaining("None of your passkeys works at desk.example"),
  });
  await expect(beginSigning(workspace.viewer, page, elsewhere)).rejects.toMatchObject({ code: "forbidden" });
  const stranger = await buildWorkspace();
  await expect(beginSigning(stranger.reviewer, page, elsewhere)).rejects.toMatchObject({ code: "not_found" });
  const without = await buildMember(workspace, "reviewer");
  const details = await getProposalDetails(without, proposal.id);
  expect(details).toMatchObject({
    wantsPasskey: true,
    powers: { approve: expect.stringContaining("passkey"), reject: null },
  });
  expect(await getProposalDetails(workspace.reviewer, proposal.id)).toMatchObject({
    ...{ wantsPasskey: false, powers: { approve: null } },
  });
});

it("signatures never change", async () => {
  const other = await buildMember(workspace, "reviewer");
  await approveSigned(other, await propose(), await buildPasskey(other));
  for (const change of ["UPDATE decision_signature SET rp_id = 'x'", "DELETE FROM decision_signature"])
    await expect(pool().query(change)).rejects.toThrow(/never change/);
});
