import { v7 as uuidv7 } from "uuid";
import { toldKinds } from "@/lib/core/webhook-event";
import { type FeedEvent, readEventFeed } from "@/lib/db/event-feed";
import type { JobQueue } from "@/lib/db/job-queue";
import type { Tx } from "@/lib/db/transaction";
import {
  findCalledBack,
  findOpenEndpoints,
  insertDeliveries,
  moveRelay,
  type NewDelivery,
  type OpenEndpoint,
  takeUnqueued,
  underRelayLock,
} from "@/lib/db/webhook-relay";
import { readToldEvents, type ToldEvent, toldBody } from "@/lib/services/told-events";

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

async function deliveriesOf(tx: Tx, events: FeedEvent[], origin: string): Promise<NewDelivery[]> {
  if (events.length === 0) return [];
  const endpoints = await findOpenEndpoints(tx, [...new Set(events.map(({ workspaceId }) => workspaceId))]);
  const heard = await heardEvents(tx, events, endpoints);
  const told = await readToldEvents(heard, tx);
  return told.flatMap((each) => deliveriesOfOne(each, endpoints, origin));
}

/** The events that an endpoint or a callback may be told of: mostly there is neither, and then nothing more is read of them. */
async function heardEvents(tx: Tx, events: FeedEvent[], endpoints: OpenEndpoint[]): Promise<FeedEvent[]> {
  const listening = new Set(endpoints.map(({ workspaceId }) => workspaceId));
  const about = events.flatMap(({ workspaceId, proposalId }) =>
    proposalId === null ? [] : [{ workspaceId, proposalId }],
  );
  const calledBack = new Set(await findCalledBack(tx, about));
  return events.filter(
    ({ workspaceId, proposalId }) => listening.has(workspaceId) || (proposalId !== null && calledBack.has(proposalId)),
  );
}

function deliveriesOfOne(told: ToldEvent, endpoints: OpenEndpoint[], origin: string): NewDelivery[] {
  const { event, fact, proposalId, proposal } = told;
  const { workspaceId } = event;
  const { type } = fact;
  const wanted = endpoints.filter(
    ({ workspaceId: owner, events }) => owner === workspaceId && (events.length === 0 || events.includes(type)),
  );
  const callbacks = proposal.callbackUrl === null ? [] : [{ url: proposal.callbackUrl, agentId: proposal.agent.id }];
  const places = [
    ...wanted.map(({ id, url }) => ({ endpointId: id, agentId: null, url })),
    ...callbacks.map(({ url, agentId }) => ({ endpointId: null, agentId, url })),
  ];
  if (places.length === 0) return [];
  const body = JSON.stringify(toldBody(told, origin));
  return places.map((place) => ({ id: uuidv7(), workspaceId, proposalId, type, body, ...place }));
}
