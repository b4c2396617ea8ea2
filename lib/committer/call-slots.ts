import type { WakeUp } from "@/lib/db/wake-up";

/** At most so many calls under way at once; who comes meanwhile waits for its turn. */
export class CallSlots {
  readonly #stopping: AbortSignal;
  readonly #bell: WakeUp;
  readonly #waiting: (() => void)[] = [];
  #room: number;
  #ended = 0;

  /**
   * Once `stopping` aborts nobody waits any more: what is begun then has to see that nothing new may begin. `bell` rings
   * whenever a call has ended.
   */
  constructor(calls: number, stopping: AbortSignal, bell: WakeUp) {
    this.#room = calls;
    this.#bell = bell;
    this.#stopping = stopping;
    const release = () => {
      for (const begin of this.#waiting.splice(0)) begin();
    };
    stopping.addEventListener("abort", release, { once: true });
  }

  /** How many more could begin now; below zero, how many wait for their turn. */
  get room(): number {
    return this.#room;
  }

  /** How many calls have ended since the beginning. */
  get ended(): number {
    return this.#ended;
  }

  /** Does `work` in its turn, and gives what it gives. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#room -= 1;
    if (this.#room < 0 && !this.#stopping.aborted) await new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      return await work();
    } finally {
      this.#room += 1;
      this.#ended += 1;
      this.#waiting.shift()?.();
      this.#bell.ring();
    }
  }
}
