import { wasRolledBack } from "@/lib/db/rolled-back";

/** How calls share a statement. */
export interface BatchOptions {
  /** Most calls in one statement. */
  mostCalls: number;
  /** Most statements at once; calls that come meanwhile wait for the next. */
  mostStatements: number;
  /** How long a statement waits for more calls, for calls that nobody is kept waiting by. */
  gatherMs?: number;
}

interface Waiting<Call, Answer> {
  call: Call;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: calls that fall due together share one statement and its flush, each still waiting for its own answer.
 * A call leaves within the same turn of the event loop (or after `gatherMs`) where a statement is free; otherwise with the
 * next one, so that batches grow with the load and nobody waits where there is none. Where the database rolls a shared statement back, its
 * calls are asked again one by one: an offender costs nobody else an answer.
 */
export class CallBatcher<Call, Answer> {
  readonly #run: (calls: Call[]) => Promise<Answer[]>;
  readonly #options: BatchOptions;
  #waiting: Waiting<Call, Answer>[] = [];
  #running = 0;
  #scheduled = false;

  /** `run` asks one statement for all calls and answers in their order, or rejects for all of them. */
  constructor(run: (calls: Call[]) => Promise<Answer[]>, options: BatchOptions) {
    this.#run = run;
    this.#options = options;
  }

  /** Resolves with this call's own answer; rejects with what its statement failed with. */
  ask(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0 || this.#running >= this.#options.mostStatements) return;
    this.#scheduled = true;
    const leave = () => {
      this.#scheduled = false;
      void this.#flush();
    };
    const { gatherMs } = this.#options;
    if (gatherMs === undefined) setImmediate(leave);
    else setTimeout(leave, gatherMs);
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.mostCalls);
    this.#running += 1;
    this.#schedule();
    await this.#settle(batch);
    this.#running -= 1;
    this.#schedule();
  }

  /** Never rejects: whoever waits is told. */
  async #settle(batch: Waiting<Call, Answer>[]): Promise<void> {
    try {
      const answers = await this.#run(batch.map(({ call }) => call));
      batch.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer === undefined) reject(new Error("A statement left a call unanswered."));
        else resolve(answer);
      });
    } catch (error) {
      if (batch.length > 1 && wasRolledBack(error)) {
        for (const one of batch) await this.#settle([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}
