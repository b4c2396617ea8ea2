import { buildCommitFixture, httpConnector } from "@/tests/builders/commit-builder";
import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { startProcess, startServer } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { median, medianRatio } from "./median";
import { startTarget } from "./target";
import { committerSide, countRows, type Side, workOff } from "./work-off";

const inFlight = 50;
// graphile-worker writes a line for each job unless told otherwise.
const quiet = { NO_LOG_SUCCESS: "1" };

interface Queue {
  kind: string;
  what: string;
  aim: BenchRow["aim"];
  /** Puts `$1` (an array of JSON) into the queue. */
  fill: string;
  /** How many still wait or are under way. */
  open: string;
}

const graphile = {
  fill: "SELECT graphile_worker.add_jobs(array_agg(json_populate_record(NULL::graphile_worker.job_spec, json_build_object('identifier', 'tickets', 'payload', p)))) FROM unnest($1::json[]) p",
  open: "SELECT count(*)::int AS n FROM graphile_worker._private_jobs",
};
const queues: Queue[] = [
  { kind: "graphile", what: "graphile-worker, default", aim: { least: 2.5 }, ...graphile },
  { kind: "graphile-fast", what: "graphile-worker, fast mode", aim: { least: 0.6 }, ...graphile },
  {
    ...{ kind: "pg-boss", what: "pg-boss 10", aim: null },
    fill: "INSERT INTO pgboss.job (name, data) SELECT 'tickets', p::jsonb FROM unnest($1::json[]) p",
    open: "SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'tickets' AND state < 'completed'",
  },
];

/**
 * One committer with 50 calls in flight beside job queues that make the same call once a job, in turn. None of them has a
 * permit for each send, keeps the answer, or can say what it does not know.
 */
export async function queuesBench(
  postgres: BenchPostgres,
  options: { rounds: number; backlog: number },
): Promise<BenchRow[]> {
  const target = await startTarget();
  const url = await postgres.database("bench_queues");
  const fixture = await withDatabase(url, () => buildCommitFixture(httpConnector(`${target.url}/tickets`)));
  const env = { DATABASE_URL: url, COMMITTER_CONCURRENCY: String(inFlight), OUTBOUND_ALLOW: "127.0.0.0/8" };
  const committer = startProcess({ file: "dist/countersign.js", args: ["committer"], env });
  const ours = committerSide(url, fixture);
  const others = [];
  for (const queue of queues) others.push(await openQueue(postgres, queue, target.url));
  const sides = [ours, ...others.map(({ side }) => side)];
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const rate = await workOff(side, target, options.backlog);
      if (round > 0) side.rates.push(rate);
    }
  }
  for (const started of [committer, ...others.map(({ worker }) => worker), target]) await started.stop();
  return others.map(({ queue, side }) => ({
    what: `beside ${queue.what}`,
    ours: figure(median(ours.rates), "/s"),
    beside: figure(median(side.rates), "/s"),
    ...{ measured: medianRatio(ours.rates, side.rates), unit: "×", aim: queue.aim },
  }));
}

async function openQueue(postgres: BenchPostgres, queue: Queue, target: string) {
  const url = await postgres.database(`bench_${queue.kind.replace("-", "_")}`);
  const worker = await startServer({ file: "bench/queue-worker.ts", args: [queue.kind, url, target], env: quiet });
  let filled = 0;
  const side: Side = {
    rates: [],
    fill: (params) => {
      filled += params.length;
      return runSql(url, queue.fill, [params.map((one) => JSON.stringify(one))]);
    },
    done: async () => filled - (await countRows(url, queue.open)),
  };
  return { queue, worker, side };
}
