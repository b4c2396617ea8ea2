import { elapsedMs, type Moment, thisMoment } from "@/lib/committer/moment";
import type { LaneShare } from "@/lib/db/commit-claim";
import type { WakeUp } from "@/lib/db/wake-up";

// A target that answers within this gives its slots back soon enough for whoever comes.
const quickMs = 1_000;
const unlimited = 1_000_000;
// Every claim tells the database all lanes that are known.
const mostIdleLanes = 200;

interface Lane {
  workspaceId: string;
  /** Claims that have no answer yet. */
  calls: number;
  /** What the type's current limit is, as far as it is known. */
  most: number;
  /** When the calls that are under way began, the oldest first. */
  underWay: Set<Moment>;
  lastTookMs: number | null;
}

/** One claim's place in its lane, from the claim until the target has answered or it is clear that nothing is sent. */
export interface LanePlace {
  /** Notes the limit of the claim's action type; undefined: none. */
  limit(maxConcurrency: number | undefined): void;
  /** Does `call`, which lasts until the target has answered, and gives what it gives. */
  time<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Gives the place back; again: nothing happens. */
  leave(): void;
}

/**
 * Each action type's calls in this process: what a claim needs to know to be fair. A type that was never carried out here
 * begins with one claim, until its limit is known. A lane is slow until its calls have proven quick: slow lanes share
 * four fifths of the slots, so that whoever comes finds one that no slow target holds.
 */
export class CallLanes {
  readonly #lanes = new Map<string, Lane>();
  readonly #slowMost: number;
  readonly #bell: WakeUp;

  /** `bell` rings whenever a lane has room for more. */
  constructor(concurrency: number, bell: WakeUp) {
    this.#slowMost = Math.max(1, concurrency - Math.max(1, Math.floor(concurrency / 5)));
    this.#bell = bell;
  }

  /** Takes a place for a claim. */
  enter({ workspaceId, actionTypeId }: { workspaceId: string; actionTypeId: string }): LanePlace {
    const lane = this.#lanes.get(actionTypeId) ?? newLane(workspaceId);
    this.#lanes.set(actionTypeId, lane);
    lane.calls += 1;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      lane.calls -= 1;
      if (lane.calls === 0 && this.#lanes.size > mostIdleLanes) this.#lanes.delete(actionTypeId);
      this.#bell.ring();
    };
    const limit = (maxConcurrency: number | undefined) => {
      const most = maxConcurrency ?? unlimited;
      if (lane.most === most) return;
      lane.most = most;
      this.#bell.ring();
    };
    return { limit, leave, time: (call) => timed(lane, call) };
  }

  /** How every lane stands. */
  shares(): LaneShare[] {
    return [...this.#lanes].map(([actionTypeId, lane]) => ({
      ...{ workspaceId: lane.workspaceId, actionTypeId, calls: lane.calls, most: lane.most, slow: isSlow(lane) },
    }));
  }

  /** How many more claims slow lanes may take, all together. */
  slowRoom(shares: LaneShare[]): number {
    const taken = shares.reduce((sum, { slow, calls }) => sum + (slow ? calls : 0), 0);
    return Math.max(0, this.#slowMost - taken);
  }
}

function newLane(workspaceId: string): Lane {
  return { workspaceId, calls: 0, most: 1, underWay: new Set(), lastTookMs: null };
}

async function timed<Result>(lane: Lane, call: () => Promise<Result>): Promise<Result> {
  const began = thisMoment();
  lane.underWay.add(began);
  try {
    return await call();
  } finally {
    lane.underWay.delete(began);
    lane.lastTookMs = elapsedMs(began);
  }
}

function isSlow({ lastTookMs, underWay }: Lane): boolean {
  if (lastTookMs === null || lastTookMs >= quickMs) return true;
  const [oldest] = underWay;
  return oldest !== undefined && elapsedMs(oldest) >= quickMs;
}
