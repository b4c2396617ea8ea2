import type { WebhookBody } from "@/lib/contract/webhook";
import { isAuditKind } from "@/lib/core/proposal-events";
import { type WebhookFact, webhookFact } from "@/lib/core/webhook-event";
import type { FeedEvent } from "@/lib/db/event-feed";
import type { Tx } from "@/lib/db/transaction";
import { findToldProposals, type ToldProposal } from "@/lib/db/webhook-relay";

/** An event that is something to the outside, and the proposal that it is about. */
export interface ToldEvent {
  event: FeedEvent;
  fact: WebhookFact;
  proposalId: string;
  proposal: ToldProposal;
}

/** Those of the events that are something to the outside, in their order. */
export async function readToldEvents(events: FeedEvent[], tx?: Tx): Promise<ToldEvent[]> {
  const told = events.flatMap(factOf);
  if (told.length === 0) return [];
  const asked = told.map(({ event, proposalId }, n) => ({
    ...{ n, workspaceId: event.workspaceId, proposalId },
    revision: typeof event.detail.revision === "number" ? event.detail.revision : null,
  }));
  const proposals = new Map((await findToldProposals(asked, tx)).map((proposal) => [proposal.n, proposal]));
  return told.flatMap((each, n) => {
    const proposal = proposals.get(n);
    return proposal === undefined ? [] : [{ ...each, proposal }];
  });
}

function factOf(event: FeedEvent): Omit<ToldEvent, "proposal">[] {
  const { kind, proposalId, detail } = event;
  const fact = isAuditKind(kind) ? webhookFact(kind, detail) : null;
  return fact === null || proposalId === null ? [] : [{ event, proposalId, fact }];
}

/** What webhooks and streams say of it. `origin` is where the app is reached. */
export function toldBody({ event, fact, proposalId, proposal }: ToldEvent, origin: string): WebhookBody {
  const { workspaceSlug, actionType, externalRef, group, agent, revision, payloadHash } = proposal;
  return {
    type: fact.type,
    timestamp: event.at.toISOString(),
    data: {
      ...{ proposalId, workspace: workspaceSlug, status: fact.status, actionType, externalRef, group, agent },
      ...{ revision, payloadHash, code: fact.code, comment: fact.comment },
      url: `${origin}/api/v1/proposals/${proposalId}`,
      pageUrl: `${origin}/w/${workspaceSlug}/proposals/${proposalId}`,
    },
  };
}
