import PgBoss from "pg-boss";
import { rows, runText, type Tx } from "@/lib/db/transaction";
import { log } from "@/lib/log";

/** A job that is to be done: which attempt of which delivery, and when. */
export interface DeliveryJob {
  deliveryId: string;
  attempt: number;
  dueAt: Date;
}

/** A job that was taken: whoever takes it says what came of it, or it comes again after a minute. */
export interface TakenJob {
  id: string;
  deliveryId: string;
  attempt: number;
}

/** pg-boss' tables, in a schema of the same database. It never runs in a process that asks for no queue. */
const schema = "pgboss";
const queueName = "webhook-deliveries";

/** A job whose process died is given again; how often a delivery is tried is not its affair. */
const jobRules = { expireInSeconds: 60, retryLimit: 10_000, retryDelay: 5, retryBackoff: false };

/** The jobs of webhooks' deliveries, kept by pg-boss. It opens with the first use, again and again while the database is away. */
export class JobQueue {
  readonly #boss: PgBoss;
  #opening: Promise<void> | null = null;

  constructor() {
    this.#boss = new PgBoss({
      db: { executeSql: onPool },
      schema,
      schedule: false,
      maintenanceIntervalSeconds: 30,
      archiveCompletedAfterSeconds: 600,
      deleteAfterHours: 1,
    });
    this.#boss.on("error", (error) => log.warn({ err: error }, "the queue of webhooks failed; trying again"));
  }

  /** Adds jobs in the transaction of what they are for. */
  async add(tx: Tx, jobs: DeliveryJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const made = jobs.map(({ deliveryId, attempt, dueAt }) => ({
      ...{ name: queueName, data: { deliveryId, attempt }, startAfter: dueAt.toISOString() },
    }));
    await this.#boss.insert(made, { db: { executeSql: (text, values) => onTransaction(tx, text, values) } });
  }

  /** Takes jobs that are due, at most so many. */
  async take(most: number): Promise<TakenJob[]> {
    const taken = await this.#boss.fetch<{ deliveryId: string; attempt: number }>(queueName, { batchSize: most });
    return taken.map(({ id, data }) => ({ id, deliveryId: data.deliveryId, attempt: data.attempt }));
  }

  /** Ends a job. */
  async finish(id: string): Promise<void> {
    await this.#boss.complete(queueName, id);
  }

  /** Gives a job back, for another turn in some seconds. */
  async giveBack(id: string): Promise<void> {
    await this.#boss.fail(queueName, id);
  }

  /** Makes its tables where they are missing; call it before anything else. Throws while the database is away. */
  open(): Promise<void> {
    this.#opening ??= this.#start().catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  async #start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(queueName, { name: queueName, ...jobRules });
  }
}

async function onPool(text: string, values?: unknown[]): Promise<{ rows: object[] }> {
  return { rows: await runText(text, values) };
}

async function onTransaction(tx: Tx, text: string, values: unknown[]): Promise<{ rows: object[] }> {
  return { rows: await rows<object>({ text }, values, tx) };
}
