/**
 * A bell for whoever waits for an announcement, and looks from time to time besides: rung while nobody waits, it is heard by
 * the next who does, so that nothing is missed between a look and the wait after it.
 */
export class WakeUp {
  #rung = false;
  #hear: (() => void) | null = null;

  /** Ends the wait, or the next one. */
  ring(): void {
    this.#rung = true;
    this.#hear?.();
  }

  /** Waits until the bell rings, at most `timeoutMs`. One waiter at a time. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#hear = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#hear = null;
    this.#rung = false;
  }
}
