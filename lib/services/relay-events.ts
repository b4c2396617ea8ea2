import { v7 as uuidv7 } from "uuid";
import type { WebhookBody } from "@/lib/contract/webhook";
import { isAuditKind } from "@/lib/core/proposal-events";
import { toldKinds, type WebhookFact, webhookFact } from "@/lib/core/webhook-event";
import { type FeedEvent, readEventFeed } from "@/lib/db/event-feed";
import type { JobQueue } from "@/lib/db/job-queue";
import type { Tx } from "@/lib/db/transaction";
import {
  findOpenEndpoints,
  findToldProposals,
  insertDeliveries,
  moveRelay,
  type NewDelivery,
  type OpenEndpoint,
  type ToldProposal,
  takeUnqueued,
  underRelayLock,
} from "@/lib/db/webhook-relay";

/** So many events are read, and so many jobs made, in one transaction. */
const most = 1_000;

/**
 * Makes deliveries of what has happened since the last time, and jobs of the deliveries that wait for one, until there is nothing left;
 * gives how many jobs. What one transaction makes and how far it came are one: ended anywhere, it did both or nothing. None
 * where another process is at it. `origin` is where the app is reached.
 */
export async function relayEvents(queue: JobQueue, origin: string): Promise<number> {
  let total = 0;
  for (;;) {
    const pass = await underRelayLock(async (tx, position) => {
      const part = await readEventFeed(position, { kinds: toldKinds, most }, tx);
      await insertDeliveries(tx, await deliveriesOf(tx, part.events, origin));
      const jobs = await takeUnqueued(tx, most);
      await queue.add(tx, jobs);
      const hasMoved = part.events.length > 0 || part.more || part.restarted;
      if (hasMoved || position.stale) await moveRelay(tx, part.position);
      return { jobs: jobs.length, more: part.more || jobs.length === most };
    });
    total += pass?.jobs ?? 0;
    if (pass?.more !== true) return total;
  }
}

/** An event that is something to the outside, and which proposal it is about. */
interface Told {
  event: FeedEvent;
  proposalId: string;
  fact: WebhookFact;
}

function toldOf(event: FeedEvent): Told[] {
  const { kind, proposalId, detail } = event;
  const fact = isAuditKind(kind) ? webhookFact(kind, detail) : null;
  return fact === null || proposalId === null ? [] : [{ event, proposalId, fact }];
}

async function deliveriesOf(tx: Tx, events: FeedEvent[], origin: string): Promise<NewDelivery[]> {
  const told = events.flatMap(toldOf);
  if (told.length === 0) return [];
  const endpoints = await findOpenEndpoints(tx, [...new Set(told.map(({ event }) => event.workspaceId))]);
  const asked = told.map(({ event, proposalId }, n) => ({
    ...{ n, workspaceId: event.workspaceId, proposalId },
    revision: typeof event.detail.revision === "number" ? event.detail.revision : null,
  }));
  const proposals = new Map((await findToldProposals(tx, asked)).map((proposal) => [proposal.n, proposal]));
  return told.flatMap((each, n) => {
    const proposal = proposals.get(n);
    return proposal === undefined ? [] : deliveriesOfOne(each, proposal, endpoints, origin);
  });
}

function deliveriesOfOne(told: Told, proposal: ToldProposal, endpoints: OpenEndpoint[], origin: string): NewDelivery[] {
  const { event, fact, proposalId } = told;
  const { workspaceId } = event;
  const { type } = fact;
  const body = JSON.stringify(bodyOf(told, proposal, origin));
  const made = (to: Pick<NewDelivery, "endpointId" | "agentId" | "url">): NewDelivery => ({
    ...{ id: uuidv7(), workspaceId, proposalId, type, body },
    ...to,
  });
  const wanted = endpoints.filter(
    ({ workspaceId: owner, events }) => owner === workspaceId && (events.length === 0 || events.includes(type)),
  );
  const callbacks = proposal.callbackUrl === null ? [] : [{ url: proposal.callbackUrl, agentId: proposal.agent.id }];
  return [
    ...wanted.map(({ id, url }) => made({ endpointId: id, agentId: null, url })),
    ...callbacks.map(({ url, agentId }) => made({ endpointId: null, agentId, url })),
  ];
}

function bodyOf({ event, fact, proposalId }: Told, proposal: ToldProposal, origin: string): WebhookBody {
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
