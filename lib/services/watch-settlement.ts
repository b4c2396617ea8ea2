import { isSettled, proposalStatus } from "@/lib/core/proposal-status";
import { CallBatcher } from "@/lib/db/call-batcher";
import { readStandings, type Standing } from "@/lib/db/standing-reader";
import type { WakeUp } from "@/lib/db/wake-up";
import { type Announcement, watchChanges } from "@/lib/services/watch-changes";

/** Announcements can be lost, so all that is waited for is looked at this often. */
const lookEveryMs = 2_000;
/** So many are looked at by one statement. */
const most = 1_000;

interface Place {
  workspaceId: string;
  id: string;
}

interface Awaited extends Place {
  bells: Set<WakeUp>;
}

/** By workspace and id: who waits where nothing is of theirs stands beside whoever waits in earnest, and in nobody's way. */
const awaited = new Map<string, Awaited>();
let stopLooking: (() => void) | null = null;

/**
 * Rings `bell` when the proposal is settled or overdue, until the returned function is called. However many wait, one look
 * serves them all: a wait costs neither a connection nor a statement of its own.
 */
export function watchSettlement({ workspaceId, id }: Place, bell: WakeUp): () => void {
  const key = keyOf({ workspaceId, id });
  const one = awaited.get(key) ?? { workspaceId, id, bells: new Set() };
  awaited.set(key, one);
  one.bells.add(bell);
  stopLooking ??= startLooking();
  return () => {
    one.bells.delete(bell);
    if (one.bells.size === 0) awaited.delete(key);
    if (awaited.size > 0) return;
    stopLooking?.();
    stopLooking = null;
  };
}

const firstLooks = new CallBatcher(areSettled, { mostCalls: most, mostStatements: 1 });

/** Whether the proposal is settled or overdue now, or not there: those who ask at once share a statement. */
export function isSettledNow(place: Place): Promise<boolean> {
  return firstLooks.ask(place);
}

async function areSettled(places: Place[]): Promise<boolean[]> {
  const open = (await readStandings(places)).filter((standing) => !isOver(standing));
  const waiting = new Set(open.map(keyOf));
  return places.map((place) => !waiting.has(keyOf(place)));
}

function startLooking(): () => void {
  const unwatch = watchChanges(({ changes }) => void look(awaitedOf(changes)));
  const timer = setInterval(() => void look([...awaited.values()]), lookEveryMs);
  return () => {
    unwatch();
    clearInterval(timer);
  };
}

function awaitedOf(changes: Announcement["changes"]): Awaited[] {
  if (changes === null) return [...awaited.values()];
  return changes.flatMap(({ workspaceId, proposalId }) => awaited.get(keyOf({ workspaceId, id: proposalId })) ?? []);
}

async function look(at: Awaited[]): Promise<void> {
  try {
    for (let from = 0; from < at.length; from += most) {
      const found = await readStandings(at.slice(from, from + most));
      for (const standing of found.filter(isOver)) {
        for (const bell of awaited.get(keyOf(standing))?.bells ?? []) bell.ring();
      }
    }
  } catch {
    // The database is away, as whoever asks it for something says. The next look is two seconds off.
  }
}

function keyOf({ workspaceId, id }: Place): string {
  return `${workspaceId}/${id}`;
}

function isOver({ state, commitState, overdue }: Standing): boolean {
  return overdue || isSettled(proposalStatus(state, commitState));
}
