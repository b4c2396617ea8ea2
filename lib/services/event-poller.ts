import { readSnapshot, type SeenTransactions } from "@/lib/core/seen-transactions";
import { toldKinds } from "@/lib/core/webhook-event";
import { currentFeedPosition, type FeedPosition, readEventFeed } from "@/lib/db/event-feed";
import { WakeUp } from "@/lib/db/wake-up";
import { readToldEvents, type ToldEvent } from "@/lib/services/told-events";
import { watchChanges } from "@/lib/services/watch-changes";

/** What one look at the feed found, of all workspaces: what had been seen before it, and what after it. */
export interface PolledEvents {
  told: ToldEvent[];
  before: SeenTransactions;
  after: FeedPosition;
  /** Nothing is known of what came between. */
  restarted: boolean;
}

type Listener = (polled: PolledEvents) => void;

const most = 1_000;
/** Announcements can be lost, so the feed is looked at this often. */
const everyMs = 1_000;
/** What comes shortly after each other is read together. */
const gatherMs = 20;

const listeners = new Set<Listener>();
let starting: Promise<void> | null = null;

/**
 * Calls `listener` with whatever becomes visible from before now on, by one look at the feed for the whole process, until the function
 * that it resolves to is called. The feed is looked at while anybody listens. Throws while the database is away.
 */
export async function listenToEvents(listener: Listener): Promise<() => void> {
  listeners.add(listener);
  starting ??= start();
  try {
    await starting;
  } catch (error) {
    listeners.delete(listener);
    throw error;
  }
  return () => listeners.delete(listener);
}

async function start(): Promise<void> {
  try {
    void poll(await currentFeedPosition());
  } catch (error) {
    starting = null;
    throw error;
  }
}

async function poll(from: FeedPosition): Promise<void> {
  const bell = new WakeUp();
  const unwatch = watchChanges(() => bell.ring());
  for (let position = from; listeners.size > 0; ) {
    try {
      position = await readOn(position);
    } catch {
      // The database is away, as whoever asks it for something says. The position stays: nothing is lost.
    }
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
    await bell.wait(everyMs);
  }
  unwatch();
  starting = null;
}

/** Tells what came after `position`, until there is nothing left, and gives where that is. */
async function readOn(position: FeedPosition): Promise<FeedPosition> {
  let from = position;
  for (;;) {
    const part = await readEventFeed(from, { kinds: toldKinds, most });
    const told = await readToldEvents(part.events);
    const polled = { told, before: readSnapshot(from.snapshot), after: part.position, restarted: part.restarted };
    if (told.length > 0 || part.restarted) for (const listener of listeners) listener(polled);
    from = part.position;
    if (!part.more) return from;
  }
}
