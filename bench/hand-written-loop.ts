// What a committer is held against: the loop that one would write by hand, quick and without its promises. It claims by ten,
// calls with 50 in flight, and writes what came back for all that are due in one statement. Arguments: database URL, target,
// and `permits` where each call waits for a permit of its own, which those that fall due together share a statement for.
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import { Pool } from "pg";
import { targetCaller } from "./target-caller";

const [, , databaseUrl, target = "", promise] = process.argv;
const inFlightMost = 50;
const claimSize = 10;

interface Job {
  id: string;
  params: object;
}

interface Outcome {
  id: string;
  status: number;
  body: string;
}

const pool = new Pool({ connectionString: databaseUrl, max: 8 });
const callTarget = targetCaller(target, inFlightMost);
let inFlight = 0;
let whenFree: () => void = () => undefined;

const claim = {
  name: "claim",
  text: `UPDATE hand_job SET state = 'sending', started_at = clock_timestamp() WHERE id = ANY(ARRAY(
           SELECT id FROM hand_job WHERE state = 'ready' AND not_before <= now()
           ORDER BY not_before, id LIMIT ${claimSize} FOR UPDATE SKIP LOCKED)) RETURNING id, params`,
};

const permit = {
  name: "permit",
  text: "INSERT INTO hand_permit (job_id) SELECT unnest($1::uuid[])",
};

const finish = {
  name: "finish",
  text: `UPDATE hand_job j SET state = 'done', status = e.status, body = e.body, finished_at = clock_timestamp()
         FROM unnest($1::uuid[], $2::int[], $3::text[]) AS e (id, status, body) WHERE j.id = e.id`,
};

/** Writes items, those that come while a statement runs together in the next; each resolves when it is written. */
function grouped<Item>(write: (items: Item[]) => Promise<unknown>): (item: Item) => Promise<void> {
  let waiting: { item: Item; resolve: () => void }[] = [];
  let writing = false;
  const flush = async () => {
    writing = true;
    await setImmediate();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve();
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      if (!writing) void flush();
    });
}

const writePermit = grouped((ids: string[]) => pool.query({ ...permit, values: [ids] }));
const writeOutcome = grouped((batch: Outcome[]) => {
  const values = [batch.map(({ id }) => id), batch.map(({ status }) => status), batch.map(({ body }) => body)];
  return pool.query({ ...finish, values });
});

async function carryOut({ id, params }: Job): Promise<void> {
  if (promise === "permits") await writePermit(id);
  await writeOutcome({ id, ...(await callTarget(id, params)) });
  inFlight -= 1;
  if (inFlight + claimSize <= inFlightMost) whenFree();
}

async function run(): Promise<void> {
  process.once("disconnect", () => process.exit(0));
  for (;;) {
    if (inFlight + claimSize > inFlightMost)
      await new Promise<void>((resolve) => {
        whenFree = resolve;
      });
    const { rows } = await pool.query<Job>(claim);
    inFlight += rows.length;
    for (const job of rows) void carryOut(job);
    if (rows.length === 0) await pause(100);
  }
}

await run();
