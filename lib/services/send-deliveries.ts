import { setMaxListeners } from "node:events";
import type { JobQueue, TakenJob } from "@/lib/db/job-queue";
import { deliverWebhook, type WebhookDoor } from "@/lib/services/deliver-webhook";

/** So many deliveries a process has under way at once. */
const slots = 32;

/** Takes deliveries that are due, each in a slot of its own. */
export class DeliverySender {
  readonly #underWay = new Set<Promise<void>>();

  constructor(
    private readonly queue: JobQueue,
    private readonly door: WebhookDoor,
    private readonly signal: AbortSignal,
  ) {
    // Every delivery under way listens.
    setMaxListeners(slots, signal);
  }

  /** Takes what is due and free slots allow, begins it, and gives how many. */
  async takeUp(): Promise<number> {
    const free = slots - this.#underWay.size;
    if (free === 0 || this.signal.aborted) return 0;
    const jobs = await this.queue.take(free);
    for (const job of jobs) {
      const sending = this.#send(job).finally(() => this.#underWay.delete(sending));
      this.#underWay.add(sending);
    }
    return jobs.length;
  }

  /** Ends when everything that is under way has ended. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Never throws: a job whose end could not be told comes again, and its attempt is made once. */
  async #send(job: TakenJob): Promise<void> {
    try {
      await deliverWebhook(job, this.door, this.signal);
      await this.queue.finish(job.id);
    } catch {
      await this.queue.giveBack(job.id).catch(() => undefined);
    }
  }
}
