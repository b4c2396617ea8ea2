import { v7 } from "uuid";
import { buildCommitFixture, httpConnector } from "@/tests/builders/commit-builder";
import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { startProcess } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { median, medianRatio } from "./median";
import { startTarget } from "./target";
import { committerSide, countRows, type Side, workOff } from "./work-off";

const inFlight = 50;

const handTable = `
  CREATE TABLE hand_job (id uuid PRIMARY KEY, state text NOT NULL, params json NOT NULL, not_before timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz, status int, body text, finished_at timestamptz);
  CREATE INDEX ON hand_job (not_before, id) WHERE state = 'ready';
  CREATE TABLE hand_permit (job_id uuid PRIMARY KEY REFERENCES hand_job, permitted_at timestamptz NOT NULL DEFAULT clock_timestamp())`;

/**
 * One committer process with a blind type and 50 calls in flight, beside bench/hand-written-loop.ts with the same calls to the
 * same target: as one would write it, and with a durable permit before each call, which shows what that promise costs whoever
 * makes it. All processes run throughout; each works a backlog off in turn, counted at the target from the first call to the last.
 */
export async function committerBench(
  postgres: BenchPostgres,
  options: { rounds: number; backlog: number },
): Promise<BenchRow[]> {
  const url = await postgres.database("bench_committer");
  const target = await startTarget();
  const fixture = await withDatabase(url, () => buildCommitFixture(httpConnector(`${target.url}/tickets`)));
  const env = { DATABASE_URL: url, COMMITTER_CONCURRENCY: String(inFlight), OUTBOUND_ALLOW: "127.0.0.0/8" };
  const committer = startProcess({ file: "dist/countersign.js", args: ["committer"], env });
  const ours = { url, started: committer, side: committerSide(url, fixture) };
  const hand = await handLoop(await postgres.database("bench_hand"), target.url);
  const permits = await handLoop(await postgres.database("bench_permits"), target.url, "permits");
  const all = [ours, hand, permits];
  for (const { side } of all) await workOff(side, target, options.backlog);
  for (const each of all) await runSql(each.url, "ANALYZE");
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { side } of round % 2 === 0 ? all : all.toReversed()) {
      side.rates.push(await workOff(side, target, options.backlog));
    }
  }
  for (const { stop } of [...all.map(({ started }) => started), target]) await stop();
  const beside = (what: string, side: Side, other: Side, aim: BenchRow["aim"]): BenchRow => ({
    what,
    ours: figure(median(side.rates), "/s"),
    beside: figure(median(other.rates), "/s"),
    ...{ measured: medianRatio(side.rates, other.rates), unit: "×", aim },
  });
  return [
    beside("one committer beside a loop by hand", ours.side, hand.side, { least: 0.5 }),
    beside("beside one with a permit for each send", ours.side, permits.side, null),
    beside("what the permit leaves of a loop by hand", permits.side, hand.side, null),
  ];
}

async function handLoop(url: string, target: string, promise = "none") {
  await runSql(url, handTable);
  const started = startProcess({ file: "bench/hand-written-loop.ts", args: [url, target, promise] });
  return { url, started, side: handSide(url) };
}

function handSide(url: string): Side {
  const insert = `INSERT INTO hand_job (id, state, params) SELECT id, 'ready', params FROM unnest($1::uuid[], $2::json[]) AS j (id, params)`;
  return {
    rates: [],
    fill: (params) => runSql(url, insert, [params.map(() => v7()), params.map((one) => JSON.stringify(one))]),
    done: () => countRows(url, "SELECT count(*)::int AS n FROM hand_job WHERE status = 201"),
  };
}
