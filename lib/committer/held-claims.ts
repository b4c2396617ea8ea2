import { elapsedMs, type Moment, thisMoment } from "@/lib/committer/moment";
import { type Hold, renewLeases } from "@/lib/db/commit-lease";

/**
 * The claims of this process and until when each may act by its own clock: half the lease, counted from before the last
 * statement was sent that is known to have set it.
 */
export class HeldClaims {
  readonly #worker: string;
  readonly #leaseMs: number;
  readonly #held = new Map<string, { hold: Hold; provenAt: Moment }>();

  constructor(worker: string, leaseMs: number) {
    this.#worker = worker;
    this.#leaseMs = leaseMs;
  }

  /** How long after its lease was set a send may begin. */
  get actsForMs(): number {
    return this.#leaseMs / 2;
  }

  /** Notes a hold whose lease was set, or set anew, by a statement that was sent at `askedAt`. */
  proven(hold: Hold, askedAt: Moment): void {
    this.#held.set(keyOf(hold), { hold, provenAt: askedAt });
  }

  /** Forgets a hold: its lease is renewed no more. */
  release(hold: Hold): void {
    this.#held.delete(keyOf(hold));
  }

  /** Whether a send may still begin under this hold. */
  mayAct(hold: Hold): boolean {
    const held = this.#held.get(keyOf(hold));
    return held !== undefined && elapsedMs(held.provenAt) < this.actsForMs;
  }

  /** Renews all leases in one statement; what it does not renew keeps its old deadline. */
  async renew(): Promise<void> {
    if (this.#held.size === 0) return;
    const askedAt = thisMoment();
    const holds = [...this.#held.values()].map(({ hold }) => hold);
    for (const renewed of await renewLeases(this.#worker, this.#leaseMs, holds)) {
      const held = this.#held.get(keyOf(renewed));
      if (held !== undefined) held.provenAt = askedAt;
    }
  }
}

function keyOf(hold: { proposalId: string; fence: string }): string {
  return `${hold.proposalId}/${hold.fence}`;
}
