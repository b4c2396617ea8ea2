import { setTimeout as pause } from "node:timers/promises";
import { settleReceipt } from "@/lib/committer/settle-receipt";
import type { SendOutcome } from "@/lib/connectors/connector";
import type { ProposalResource, SubmitProposalInput } from "@/lib/contract/proposal";
import { previewDigest } from "@/lib/core/preview-values";
import { findActionType } from "@/lib/db/action-type-store";
import type { ClaimedCommit } from "@/lib/db/commit-claim";
import { permitSends } from "@/lib/db/commit-permit";
import { settleReceipts } from "@/lib/db/commit-receipt";
import { recordPreview } from "@/lib/db/preview-request";
import { rows } from "@/lib/db/transaction";
import type { AgentCaller, UserCaller } from "@/lib/services/caller";
import { decideProposal } from "@/lib/services/decide-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { resolveOutcome } from "@/lib/services/resolve-outcome";
import { reviseProposal } from "@/lib/services/revise-proposal";
import { submitProposal } from "@/lib/services/submit-proposal";
import { withdrawProposal } from "@/lib/services/withdraw-proposal";

/** Who plays the scenarios. */
export interface Cast {
  agent: AgentCaller;
  reviewer: UserCaller;
}

const worker = "seed";
const leaseMs = 60_000;

const answered = (status: number, body: string): SendOutcome => ({
  outcome: status < 300 ? "committed" : "refused",
  errorCode: status < 300 ? null : `status_${status}`,
  detail: status < 300 ? null : `https://desk.example answered ${status}.`,
  response: { status, body, truncated: false },
  retryAfterMs: null,
});
const lost: SendOutcome = {
  outcome: "ambiguous",
  errorCode: "timeout",
  detail: "The request to https://desk.example may have been carried out: no answer came in time.",
  response: null,
  retryAfterMs: null,
};

/** Named states that a proposal can be in, each made as the product makes it: through the services and the protocol's statements. */
export const scenarios = {
  pending: submit,
  changesRequested: async (cast: Cast, body: SubmitProposalInput) => {
    const proposal = await submit(cast, body);
    const ruling = { verdict: "request_changes" as const, comment: "Say which printer, and who waits for it." };
    return (await decideProposal(cast.reviewer, proposal.id, ruling)).proposal;
  },
  revised: async (cast: Cast, body: SubmitProposalInput, params: SubmitProposalInput["params"]) => {
    const proposal = await scenarios.changesRequested(cast, body);
    return reviseProposal(cast.agent, proposal.id, { params });
  },
  rejected: async (cast: Cast, body: SubmitProposalInput) => {
    const proposal = await submit(cast, body);
    const ruling = { verdict: "reject" as const, comment: "We told this customer yesterday." };
    return (await decideProposal(cast.reviewer, proposal.id, ruling)).proposal;
  },
  expired: async (cast: Cast, body: SubmitProposalInput) => {
    const { id } = await submit(cast, { ...body, expiresInSeconds: 1 });
    await pause(1_100);
    return getProposal(cast.agent, id);
  },
  withdrawn: async (cast: Cast, body: SubmitProposalInput) =>
    withdrawProposal(cast.agent, (await submit(cast, body)).id),
  approved,
  committed: async (cast: Cast, body: SubmitProposalInput, answer?: string) =>
    commit(cast, await approved(cast, body), answer),
  failed: async (cast: Cast, body: SubmitProposalInput) =>
    carryOut(cast, await approved(cast, body), answered(422, '{"error":"project is archived"}')),
  unknown: async (cast: Cast, body: SubmitProposalInput) => carryOut(cast, await approved(cast, body), lost),
  abandoned: async (cast: Cast, body: SubmitProposalInput) => {
    const proposal = await scenarios.unknown(cast, body);
    const ruling = {
      result: "abandoned" as const,
      evidence: "The list was deleted with the event, so nobody is left to ask.",
      retry: false,
    };
    return resolveOutcome(cast.reviewer, proposal.id, ruling);
  },
};

/** Has an approved proposal committed now; gives it back as it was. */
export function commit<Each extends { id: string }>(
  cast: Cast,
  proposal: Each,
  answer = '{"id":"OPS-1042","state":"open"}',
): Promise<Each> {
  return carryOut(cast, proposal, answered(201, answer));
}

let count = 0;

async function submit({ agent }: Cast, body: SubmitProposalInput): Promise<ProposalResource> {
  count += 1;
  const idempotencyKey = `seed-${process.pid}-${Date.now()}-${count}`;
  const { proposal } = await submitProposal(agent, { idempotencyKey, body });
  return proposal.preview === null ? proposal : readTarget(agent, proposal);
}

/** Reads the target as a committer does soon after a submission: every value that its type's preview names is “Lead” there. */
async function readTarget(agent: AgentCaller, { id, type, revision }: ProposalResource): Promise<ProposalResource> {
  const workspaceId = agent.workspace.id;
  const connector = (await findActionType(workspaceId, type))?.definition.connector;
  if (connector?.kind !== "http" || connector.preview === undefined) throw new Error(`${type} has no preview.`);
  const values = connector.preview.values.map(({ label }) => ({ label, present: true, value: "Lead" }));
  const reading = { outcome: "read" as const, values, digest: previewDigest(connector, values) };
  await recordPreview(worker, { workspaceId, proposalId: id, revision, tries: 0 }, reading, null);
  return getProposal(agent, id);
}

async function approved(cast: Cast, body: SubmitProposalInput): Promise<ProposalResource> {
  const { id, payloadHash } = await submit(cast, body);
  const ruling = { verdict: "approve" as const, payloadHash, comment: "Checked against the ticket." };
  return (await decideProposal(cast.reviewer, id, ruling)).proposal;
}

// The committers' claim takes whatever is due, of every workspace, and nothing that is held: this one takes one commit.
const claimOne = {
  text: `
    WITH claimed AS (
      UPDATE "commit" SET state = 'claimed', fence = fence + 1, worker = $1, claimed_at = clock_timestamp(),
        started_at = clock_timestamp(), updated_at = clock_timestamp(),
        lease_until = clock_timestamp() + $4 * interval '1 millisecond'
      WHERE proposal_id = $2 AND workspace_id = $3 AND state = 'ready'
      RETURNING workspace_id, proposal_id, retry_safety, fence, generation),
    told AS (
      INSERT INTO audit_event (workspace_id, kind, actor_kind, actor_name, proposal_id, detail)
      SELECT workspace_id, 'commit.claimed', 'committer', $1, proposal_id,
        json_build_object('generation', generation, 'fence', fence)
      FROM claimed)
    SELECT workspace_id AS "workspaceId", proposal_id AS "proposalId", retry_safety AS "retrySafety", fence, generation
    FROM claimed`,
};

type Claim = Pick<ClaimedCommit, "workspaceId" | "proposalId" | "retrySafety" | "fence" | "generation">;

/** Claims, permits and settles as a committer does, with this for the target's word. */
async function carryOut<Each extends { id: string }>(cast: Cast, proposal: Each, outcome: SendOutcome): Promise<Each> {
  const [claim] = await rows<Claim>(claimOne, [worker, proposal.id, cast.agent.workspace.id, leaseMs]);
  if (claim === undefined) throw new Error("A committer was there before the seed.");
  const [permit] = await permitSends(worker, leaseMs, [{ ...claim, keyWindowMs: 86_400_000 }]);
  if (permit === undefined) throw new Error("The seed's permit was refused.");
  const report = { ...claim, ...permit, quarantineMs: null, outcome, delayMs: 3_600_000 };
  await settleReceipts(worker, [settleReceipt(report, { ...permit, state: "sending" })]);
  return proposal;
}
