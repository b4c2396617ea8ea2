import type { LinkedProposal, NamedMember, ProposalDetails, TimelineView } from "@/lib/contract/proposal-details";
import { proposalStatus } from "@/lib/core/proposal-status";
import { atLeast } from "@/lib/core/quorum";
import { readAssignees } from "@/lib/db/assignment-store";
import { findAuditSeals } from "@/lib/db/audit-block-reader";
import { findEndsOfAuditEvents } from "@/lib/db/audit-reader";
import { findPasskeys } from "@/lib/db/passkey-store";
import { readLookups, readRevisions } from "@/lib/db/proposal-detail-reader";
import { findProposal } from "@/lib/db/proposal-reader";
import { readSnooze } from "@/lib/db/snooze-store";
import { findUser } from "@/lib/db/user-store";
import { findMembers } from "@/lib/db/workspace-store";
import type { UserCaller } from "@/lib/services/caller";
import { confirmationPhrase } from "@/lib/services/confirmation-phrase";
import { getGroupStanding } from "@/lib/services/get-group-standing";
import { readProposal } from "@/lib/services/get-proposal";
import { headlineOf } from "@/lib/services/judge-params";
import { readEvidence } from "@/lib/services/read-evidence";
import { requestPreview } from "@/lib/services/request-preview";
import { toActionTypeVersion } from "@/lib/services/to-action-type-resource";
import { toAuditEventFacts } from "@/lib/services/to-audit-event-facts";
import { contextOfProposal } from "@/lib/services/to-preview-resource";
import { showProposal, typeOfProposal } from "@/lib/services/to-proposal-resource";
import { unknownFacts } from "@/lib/services/unknown-facts";
import { viewChanges } from "@/lib/services/view-changes";
import { viewerPowers } from "@/lib/services/viewer-powers";

const timelineEnds = { first: 50, last: 150 };

/** Everything the proposal page shows to this viewer, read at once; throws `not_found`. */
export async function getProposalDetails(viewer: UserCaller, id: string): Promise<ProposalDetails> {
  const workspaceId = viewer.workspace.id;
  const record = await readProposal(viewer, id);
  const type = await typeOfProposal(record);
  const [changes, revisions, lookups, timeline, owner, undoes, undo, assignees, snoozedUntil, evidence, group] =
    await Promise.all([
      viewChanges(record, type),
      readRevisions(workspaceId, id),
      readLookups(workspaceId, id),
      readTimeline(workspaceId, id),
      findUser(record.agent.ownerId),
      readLinked(workspaceId, record.compensates),
      readLinked(workspaceId, record.undo?.id ?? null),
      readAssignees(workspaceId, [id]),
      readSnooze(workspaceId, viewer.user.id, id),
      readEvidence(record, type),
      getGroupStanding(record),
    ]);
  const isSigned = type.definition.policy.stepUp === "passkey";
  const wantsPasskey = isSigned && (await findPasskeys(viewer.user.id)).length === 0;
  const proposal = showProposal(record, type);
  const powers = viewerPowers(viewer, record, proposal, type, wantsPasskey);
  const own = proposal.decisions.find(({ by, counts }) => counts && by.id === viewer.user.id);
  const headline = headlineOf(type, record.params, { id, externalRef: record.externalRef });
  return {
    proposal,
    headline,
    summaryIsAgents: headline !== record.summary,
    type: toActionTypeVersion(type),
    agentOwner: { id: record.agent.ownerId, name: owner?.name ?? "" },
    request: requestPreview(type.definition.connector, contextOfProposal(record, type)),
    changes,
    revisions: revisions.map((revision) => ({ ...revision, at: revision.at.toISOString() })),
    lookups: lookups.map((lookup) => ({ ...lookup, at: lookup.at.toISOString() })),
    unknown: proposal.status === "unknown" ? unknownFacts(record, type) : null,
    timeline,
    confirmationPhrase: confirmationPhrase(type, { id, params: record.params, externalRef: record.externalRef }),
    heldUntil: proposal.status === "approved" ? (record.commit?.notBefore.toISOString() ?? null) : null,
    powers,
    wantsPasskey,
    ownApproval: own === undefined ? null : { id: own.id },
    assignee: assignees.get(id) ?? null,
    assignable: powers.reject === null ? await listReviewers(workspaceId) : [],
    snoozedUntil: snoozedUntil?.toISOString() ?? null,
    ...{ undoes, undo, evidence, group },
  };
}

async function listReviewers(workspaceId: string): Promise<NamedMember[]> {
  const members = await findMembers(workspaceId);
  const reviewers = members.filter(({ role, user }) => atLeast(role, "reviewer") && user.disabledAt === null);
  return reviewers.map(({ user }) => ({ id: user.id, name: user.name }));
}

async function readLinked(workspaceId: string, id: string | null): Promise<LinkedProposal | null> {
  const record = id === null ? null : await findProposal(workspaceId, id);
  if (record === null) return null;
  const headline = headlineOf(await typeOfProposal(record), record.params, record);
  return { id: record.id, status: proposalStatus(record.state, record.commit?.state ?? null), headline };
}

async function readTimeline(workspaceId: string, id: string): Promise<TimelineView> {
  const { events, total } = await findEndsOfAuditEvents(workspaceId, id, timelineEnds);
  const seals = await findAuditSeals(workspaceId, events);
  const unsealed = { sequence: null, block: null };
  const shown = events.map((event) => ({ ...toAuditEventFacts(event), ...(seals.get(event.id) ?? unsealed) }));
  const leftOut = total - shown.length;
  if (leftOut === 0) return { first: shown, leftOut, last: [] };
  return { first: shown.slice(0, timelineEnds.first), leftOut, last: shown.slice(timelineEnds.first) };
}
