import type { ProposalResource } from "@/lib/contract/proposal";
import type { ProposalDetails, RequestPreview, TimelineView, ViewerPowers } from "@/lib/contract/proposal-details";
import type { ConnectorDefinition } from "@/lib/core/action-type-definition";
import { bindsToReading } from "@/lib/core/preview-values";
import { atLeast } from "@/lib/core/quorum";
import { renderMail } from "@/lib/core/render-mail";
import { type RequestContext, renderMaskedHttpRequest } from "@/lib/core/render-request";
import { isTemplateError } from "@/lib/core/template-error";
import type { ActionTypeRecord } from "@/lib/db/action-type-store";
import { findEndsOfAuditEvents } from "@/lib/db/audit-reader";
import { readLookups, readRevisions } from "@/lib/db/proposal-detail-reader";
import type { ProposalRecord } from "@/lib/db/proposal-record";
import { findUser } from "@/lib/db/user-store";
import type { UserCaller } from "@/lib/services/caller";
import { confirmationPhrase } from "@/lib/services/confirmation-phrase";
import { readProposal } from "@/lib/services/get-proposal";
import { headlineOf } from "@/lib/services/judge-params";
import { toActionTypeResource } from "@/lib/services/to-action-type-resource";
import { toAuditEventResource } from "@/lib/services/to-audit-event-resource";
import { contextOfProposal } from "@/lib/services/to-preview-resource";
import { showProposal, typeOfProposal } from "@/lib/services/to-proposal-resource";
import { viewChanges } from "@/lib/services/view-changes";

const timelineEnds = { first: 50, last: 150 };

/** Everything the proposal page shows to this viewer, read at once; throws `not_found`. */
export async function getProposalDetails(viewer: UserCaller, id: string): Promise<ProposalDetails> {
  const workspaceId = viewer.workspace.id;
  const record = await readProposal(viewer, id);
  const type = await typeOfProposal(record);
  const [changes, revisions, lookups, timeline, owner] = await Promise.all([
    viewChanges(record, type),
    readRevisions(workspaceId, id),
    readLookups(workspaceId, id),
    readTimeline(workspaceId, id),
    findUser(record.agent.ownerId),
  ]);
  const proposal = showProposal(record, type);
  const headline = headlineOf(type, record.params, { id, externalRef: record.externalRef });
  return {
    proposal,
    headline,
    summaryIsAgents: headline !== record.summary,
    type: toActionTypeResource(type),
    agentOwner: { id: record.agent.ownerId, name: owner?.name ?? "" },
    request: requestOf(record, type),
    changes,
    revisions: revisions.map((revision) => ({ ...revision, at: revision.at.toISOString() })),
    lookups: lookups.map((lookup) => ({ ...lookup, at: lookup.at.toISOString() })),
    timeline,
    confirmationPhrase: confirmationPhrase(type, { id, params: record.params, externalRef: record.externalRef }),
    heldUntil: proposal.status === "approved" ? (record.commit?.notBefore.toISOString() ?? null) : null,
    powers: powersOf(viewer, record, proposal, type),
  };
}

async function readTimeline(workspaceId: string, id: string): Promise<TimelineView> {
  const { events, total } = await findEndsOfAuditEvents(workspaceId, id, timelineEnds);
  const shown = events.map(toAuditEventResource);
  const leftOut = total - shown.length;
  if (leftOut === 0) return { first: shown, leftOut, last: [] };
  return { first: shown.slice(0, timelineEnds.first), leftOut, last: shown.slice(timelineEnds.first) };
}

function requestOf(record: ProposalRecord, type: ActionTypeRecord): RequestPreview {
  try {
    return requestWith(type.definition.connector, contextOfProposal(record, type));
  } catch (error) {
    if (!isTemplateError(error)) throw error;
    return { ok: false, detail: `The request can't be made from these params: ${error.message}.` };
  }
}

function requestWith(connector: ConnectorDefinition, context: RequestContext): RequestPreview {
  switch (connector.kind) {
    case "http":
      return { ok: true, kind: "http", ...renderMaskedHttpRequest(connector, context) };
    case "smtp": {
      const server = `${connector.host}:${connector.port}`;
      return { ok: true, kind: "smtp", server, mail: renderMail(connector, context) };
    }
  }
}

function powersOf(
  viewer: UserCaller,
  record: ProposalRecord,
  proposal: ProposalResource,
  type: ActionTypeRecord,
): ViewerPowers {
  const { policy } = type.definition;
  const role = atLeast(viewer.role, "reviewer") ? null : "Your role here is viewer: reviewers decide.";
  const pending = proposal.status === "pending" ? null : `This proposal is ${proposal.status.replace("_", " ")}.`;
  const own = viewer.user.id === record.agent.ownerId && !policy.selfApproval;
  const given = proposal.decisions.some((d) => d.by.id === viewer.user.id && d.counts);
  const unread = bindsToReading(type.definition.connector) && record.previews?.successful == null;
  const undecided = pending === null || proposal.status === "changes_requested";
  return {
    approve:
      role ??
      pending ??
      (own ? "You own the agent that proposed this: someone else has to approve it." : null) ??
      (unread ? "The target’s present state has not been read: an approval binds to it." : null) ??
      (given ? "You have approved this revision. It waits for another reviewer." : null),
    reject: role ?? pending,
    edit:
      role ??
      (undecided ? null : pending) ??
      (policy.editable ? null : "Proposals of this type are not edited. Request changes instead."),
    resolve: role ?? (proposal.status === "unknown" ? null : "Only an unknown outcome is ruled on."),
    readAgain: role ?? pending,
    retry: role ?? (proposal.status === "failed" ? null : "Only a failed proposal is tried again."),
  };
}
