// What a committer is held against beside the hand-written loop: a job queue that makes the same HTTP call once a job, 50 at once.
// Arguments: pg-boss | graphile | graphile-fast, database URL, target.
import { run } from "graphile-worker";
import PgBoss from "pg-boss";
import { targetCaller } from "./target-caller";

const [, , kind = "", connectionString = "", target = ""] = process.argv;
const inFlight = 50;
const callTarget = targetCaller(target, inFlight);

async function call(id: string, params: unknown): Promise<void> {
  const { status } = await callTarget(id, params);
  if (status !== 201) throw new Error(`The target said ${status}.`);
}

/** By hand and not by `work()`, which looks once in half a second: five loops that fetch, call and complete by ten. */
async function runPgBoss(): Promise<void> {
  const boss = new PgBoss({ connectionString, supervise: false, schedule: false });
  await boss.start();
  await boss.createQueue("tickets");
  process.send?.({ listening: 0 });
  const loop = async () => {
    for (;;) {
      const jobs = await boss.fetch<object>("tickets", { batchSize: 10 });
      if (jobs === null || jobs.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        continue;
      }
      await Promise.all(jobs.map(({ id, data }) => call(id, data)));
      await boss.complete(
        "tickets",
        jobs.map(({ id }) => id),
      );
    }
  };
  await Promise.all(Array.from({ length: inFlight / 10 }, loop));
}

async function runGraphile(fast: boolean): Promise<void> {
  const fastMode = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
  const runner = await run({
    preset: {
      worker: { connectionString, concurrentJobs: inFlight, maxPoolSize: inFlight, ...(fast ? fastMode : {}) },
    },
    taskList: { tickets: (payload, { job }) => call(job.id, payload) },
    noHandleSignals: true,
  });
  process.send?.({ listening: 0 });
  await runner.promise;
}

process.once("disconnect", () => process.exit(0));
process.once("SIGTERM", () => process.exit(0));
if (kind === "pg-boss") await runPgBoss();
else await runGraphile(kind === "graphile-fast");
