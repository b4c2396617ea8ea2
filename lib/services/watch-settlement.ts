import { isSettled, proposalStatus } from "@/lib/core/proposal-status";
import { readStandings, type Standing } from "@/lib/db/standing-reader";
import type { WakeUp } from "@/lib/db/wake-up";
import { type Announcement, watchChanges } from "@/lib/services/watch-changes";

/** Announcements can be lost, so all that is waited for is looked at this often. */
const lookEveryMs = 2_000;
/** So many are looked at by one statement. */
const most = 1_000;

interface Awaited {
  workspaceId: string;
  id: string;
  bells: Set<WakeUp>;
}

const awaited = new Map<string, Awaited>();
let stopLooking: (() => void) | null = null;

/**
 * Rings `bell` when the proposal is settled or overdue, until the returned function is called. However many wait, one look
 * serves them all: a wait costs neither a connection nor a statement of its own.
 */
export function watchSettlement({ workspaceId, id }: { workspaceId: string; id: string }, bell: WakeUp): () => void {
  const one = awaited.get(id) ?? { workspaceId, id, bells: new Set() };
  awaited.set(id, one);
  one.bells.add(bell);
  stopLooking ??= startLooking();
  return () => {
    one.bells.delete(bell);
    if (one.bells.size === 0) awaited.delete(id);
    if (awaited.size > 0) return;
    stopLooking?.();
    stopLooking = null;
  };
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
  return changes.flatMap(({ proposalId }) => awaited.get(proposalId) ?? []);
}

async function look(at: Awaited[]): Promise<void> {
  try {
    for (let from = 0; from < at.length; from += most) {
      const found = await readStandings(at.slice(from, from + most));
      for (const { id } of found.filter(isOver)) for (const bell of awaited.get(id)?.bells ?? []) bell.ring();
    }
  } catch {
    // The database is away, as whoever asks it for something says. The next look is two seconds off.
  }
}

function isOver({ state, commitState, overdue }: Standing): boolean {
  return overdue || isSettled(proposalStatus(state, commitState));
}
