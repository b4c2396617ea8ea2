import type { AgentRecord, EarlierProposal, Evidence } from "@/lib/contract/proposal-details";
import { type ProposalStatus, proposalStatus } from "@/lib/core/proposal-status";
import { targetAddress } from "@/lib/core/target-address";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import {
  countAgentRecord,
  type EarlierRecord,
  readEarlier,
  readLatestParamsOfType,
  readSameIntent,
} from "@/lib/db/evidence-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { contextOfProposal } from "@/lib/services/to-preview-resource";

const mostCounted = 500;
const mostCompared = 200;
const mostShown = 5;

/** What was there before a proposal, as far as it helps to judge it: bounded, however much that was. */
export async function readEvidence(record: ProposalRecord, type: ActionTypeRecord): Promise<Evidence> {
  const { workspaceId, id } = record;
  const [agent, same, sameTarget] = await Promise.all([
    readAgentRecord(record),
    readSameIntent(workspaceId, id, mostShown),
    readSameTarget(record, type),
  ]);
  const seen = new Set(same.map((each) => each.id));
  const others = sameTarget.records.filter((each) => !seen.has(each.id)).slice(0, mostShown);
  return { agent, same: same.map(toEarlier), target: sameTarget.target, sameTarget: others.map(toEarlier) };
}

/** Of what has an outcome or a ruling; the rest is still under way. */
async function readAgentRecord({ workspaceId, agent }: ProposalRecord): Promise<AgentRecord> {
  const found = await countAgentRecord(workspaceId, agent.id, mostCounted);
  const of = (...statuses: ProposalStatus[]) =>
    found
      .filter(({ state, commitState }) => statuses.includes(proposalStatus(state, commitState)))
      .reduce((sum, { count }) => sum + count, 0);
  return {
    proposed: found.reduce((sum, { count }) => sum + count, 0),
    isCapped: found.reduce((sum, { count }) => sum + count, 0) >= mostCounted,
    approved: of("approved", "committing", "committed", "failed", "unknown", "abandoned"),
    rejected: of("rejected"),
    failed: of("failed"),
    unknown: of("unknown", "abandoned"),
  };
}

async function readSameTarget(record: ProposalRecord, type: ActionTypeRecord) {
  const { workspaceId, id, actionTypeId } = record;
  const { connector } = type.definition;
  const context = contextOfProposal(record, type);
  const target = targetAddress(connector, context);
  if (target === null) return { target, records: [] };
  const latest = await readLatestParamsOfType(workspaceId, actionTypeId, id, mostCompared);
  const ids = latest
    .filter((other) => {
      const proposal = { ...context.proposal, id: other.id, externalRef: other.externalRef };
      return targetAddress(connector, { ...context, params: other.params, proposal }) === target;
    })
    .slice(0, mostShown * 2)
    .map((other) => other.id);
  return { target, records: ids.length === 0 ? [] : await readEarlier(workspaceId, ids) };
}

function toEarlier({ id, state, commitState, at, by, comment }: EarlierRecord): EarlierProposal {
  return { id, status: proposalStatus(state, commitState), at: at.toISOString(), by, comment };
}
