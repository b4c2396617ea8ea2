import type { WebhookBody } from "@/lib/contract/webhook";
import {
  hasSeen,
  readSnapshot,
  type SeenTransactions,
  seenBelow,
  seenByEither,
  writeSnapshot,
} from "@/lib/core/seen-transactions";
import { toldKinds } from "@/lib/core/webhook-event";
import { currentFeedPosition, type FeedPosition, readEventFeed } from "@/lib/db/event-feed";
import type { Caller } from "@/lib/services/caller";
import { listenToEvents, type PolledEvents } from "@/lib/services/event-poller";
import { type EventPosition, writeEventPosition } from "@/lib/services/event-position";
import { readToldEvents, type ToldEvent, toldBody } from "@/lib/services/told-events";

/** What a follower is told: what happened, or (null) that nothing is known of what came before. `id` is where to go on from. */
export interface FollowedEvent {
  id: string;
  body: WebhookBody | null;
}

/** So many are read at once for a follower who catches up. */
const most = 500;

/**
 * Tells what happens in the caller's workspace, after a position or from now on, until `signal` aborts. Nothing is left out
 * from one call to the next: an id says exactly what its follower has seen. Resolves once it has caught up.
 */
export async function followEvents(
  caller: Caller,
  options: {
    after: EventPosition | null;
    origin: string;
    tell: (events: FollowedEvent[]) => void;
    signal: AbortSignal;
  },
): Promise<void> {
  const { after, origin, tell, signal } = options;
  const waiting: PolledEvents[] = [];
  let take = (polled: PolledEvents): void => void waiting.push(polled);
  // Listening first: what becomes visible while the rest is read comes by the one way or by both, and is told once.
  const stop = await listenToEvents((polled) => take(polled));
  signal.addEventListener("abort", stop, { once: true });
  const follower = new Follower(caller.workspace.id, origin, tell);
  try {
    await follower.catchUp(after ?? { ...(await currentFeedPosition()), within: null }, signal);
  } catch (error) {
    stop();
    throw error;
  }
  for (const polled of waiting) follower.take(polled);
  take = (polled) => follower.take(polled);
  if (signal.aborted) stop();
}

class Follower {
  #seen: SeenTransactions = { xmax: 0n, running: [] };
  #history = "";

  constructor(
    private readonly workspaceId: string,
    private readonly origin: string,
    private readonly tell: (events: FollowedEvent[]) => void,
  ) {}

  /** Reads what came after a position, alone, until there is nothing left. */
  async catchUp({ within, ...position }: EventPosition, signal: AbortSignal): Promise<void> {
    this.#stand(position);
    for (let from = position, more = true; more && !signal.aborted; ) {
      const part = await readEventFeed(from, { workspaceId: this.workspaceId, kinds: toldKinds, most });
      const told = withoutHad(await readToldEvents(part.events), within);
      this.take({ told, before: readSnapshot(from.snapshot), after: part.position, restarted: part.restarted });
      this.#stand(part.position);
      ({ position: from, more } = part);
    }
  }

  /** Tells what it has not seen yet. */
  take({ told, before, after, restarted }: PolledEvents): void {
    if (restarted) {
      this.#stand(after);
      this.tell([{ id: this.#id(null), body: null }]);
      return;
    }
    const news = told.filter(
      ({ event }) => event.workspaceId === this.workspaceId && !hasSeen(this.#seen, BigInt(event.xid)),
    );
    const visible = readSnapshot(after.snapshot);
    const events = news.map((each, index) => {
      const { xid, id } = each.event;
      const isLast = news[index + 1]?.event.xid !== xid;
      if (isLast) this.#seen = seenByEither(this.#seen, seenBelow(before, visible, BigInt(xid) + 1n));
      return { id: this.#id(isLast ? null : id), body: toldBody(each, this.origin) };
    });
    this.#seen = seenByEither(this.#seen, visible);
    if (events.length > 0) this.tell(events);
  }

  #stand({ snapshot, history }: FeedPosition): void {
    this.#seen = readSnapshot(snapshot);
    this.#history = history;
  }

  #id(within: string | null): string {
    return writeEventPosition({ snapshot: writeSnapshot(this.#seen), history: this.#history, within });
  }
}

/** Without those of one transaction that somebody had already, up to the event `had`. */
function withoutHad(told: ToldEvent[], had: string | null): ToldEvent[] {
  const last = told.findIndex(({ event }) => event.id === had);
  const xid = told[last]?.event.xid;
  return told.filter(({ event }, index) => index > last || event.xid !== xid);
}
