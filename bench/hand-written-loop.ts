// What a committer is held against: the loop that one would write by hand, quick and without its promises. It claims by ten,
// calls with 50 in flight, and writes what came back for all that are due in one statement. Arguments: database URL, target.
import { setTimeout as pause, setImmediate } from "node:timers/promises";
import { Pool } from "pg";
import { targetCaller } from "./target-caller";

const [, , databaseUrl, target = ""] = process.argv;
const inFlightMost = 50;
const claimSize = 10;

interface Job {
  id: string;
  params: object;
}

const pool = new Pool({ connectionString: databaseUrl, max: 8 });
const callTarget = targetCaller(target, inFlightMost);
let inFlight = 0;
let ended: { id: string; status: number; body: string }[] = [];
let writing = false;
let whenFree: () => void = () => undefined;

const claim = {
  name: "claim",
  text: `UPDATE hand_job SET state = 'sending', started_at = clock_timestamp() WHERE id = ANY(ARRAY(
           SELECT id FROM hand_job WHERE state = 'ready' AND not_before <= now()
           ORDER BY not_before, id LIMIT ${claimSize} FOR UPDATE SKIP LOCKED)) RETURNING id, params`,
};

const finish = {
  name: "finish",
  text: `UPDATE hand_job j SET state = 'done', status = e.status, body = e.body, finished_at = clock_timestamp()
         FROM unnest($1::uuid[], $2::int[], $3::text[]) AS e (id, status, body) WHERE j.id = e.id`,
};

async function carryOut({ id, params }: Job): Promise<void> {
  const answer = await callTarget(id, params);
  ended.push({ id, ...answer }); // not before: meanwhile `ended` has become another list
  if (!writing) void writeOutcomes();
}

async function writeOutcomes(): Promise<void> {
  writing = true;
  await setImmediate();
  while (ended.length > 0) {
    const batch = ended;
    ended = [];
    const columns = [batch.map(({ id }) => id), batch.map(({ status }) => status), batch.map(({ body }) => body)];
    await pool.query({ ...finish, values: columns });
    inFlight -= batch.length;
    if (inFlight + claimSize <= inFlightMost) whenFree();
  }
  writing = false;
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
