import { settleReceipt } from "@/lib/committer/settle-receipt";
import type { SendOutcome } from "@/lib/connectors/connector";
import type { ProposalResource, SubmitProposalInput } from "@/lib/contract/proposal";
import { claimCommits } from "@/lib/db/commit-claim";
import { permitSends } from "@/lib/db/commit-permit";
import { settleReceipts } from "@/lib/db/commit-receipt";
import type { AgentCaller, UserCaller } from "@/lib/services/caller";
import { decideProposal } from "@/lib/services/decide-proposal";
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
  withdrawn: async (cast: Cast, body: SubmitProposalInput) =>
    withdrawProposal(cast.agent, (await submit(cast, body)).id),
  approved,
  committed: (cast: Cast, body: SubmitProposalInput, answer = '{"id":"OPS-1042","state":"open"}') =>
    carriedOut(cast, body, answered(201, answer)),
  failed: (cast: Cast, body: SubmitProposalInput) =>
    carriedOut(cast, body, answered(422, '{"error":"project is archived"}')),
  unknown: (cast: Cast, body: SubmitProposalInput) => carriedOut(cast, body, lost),
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

let count = 0;

async function submit({ agent }: Cast, body: SubmitProposalInput): Promise<ProposalResource> {
  count += 1;
  return (await submitProposal(agent, { idempotencyKey: `seed-${process.pid}-${Date.now()}-${count}`, body })).proposal;
}

async function approved(cast: Cast, body: SubmitProposalInput): Promise<ProposalResource> {
  const { id, payloadHash } = await submit(cast, body);
  const ruling = { verdict: "approve" as const, payloadHash, comment: "Checked against the ticket." };
  return (await decideProposal(cast.reviewer, id, ruling)).proposal;
}

/** Claims, permits and settles as a committer does, with this for the target's word. */
async function carriedOut(cast: Cast, body: SubmitProposalInput, outcome: SendOutcome): Promise<ProposalResource> {
  const proposal = await approved(cast, body);
  for (const claim of await claimCommits(worker, leaseMs, { limit: 100, slowLimit: 100, lanes: [] })) {
    const [permit] = await permitSends(worker, leaseMs, [{ ...claim, keyWindowMs: 86_400_000 }]);
    if (permit === undefined) throw new Error("The seed's permit was refused.");
    const report = { ...claim, ...permit, quarantineMs: null, outcome, delayMs: 3_600_000 };
    await settleReceipts(worker, [settleReceipt(report, { ...permit, state: "sending" })]);
  }
  return proposal;
}
