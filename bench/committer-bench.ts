import { setTimeout as pause } from "node:timers/promises";
import { v7 } from "uuid";
import {
  buildCommitFixture,
  buildReadyCommits,
  type CommitFixture,
  httpConnector,
} from "@/tests/builders/commit-builder";
import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { startProcess } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { median, medianRatio } from "./median";
import { callsPerSecond, startTarget, type Target } from "./target";

const inFlight = 50;
const patienceMs = 120_000;

const handTable = `
  CREATE TABLE hand_job (id uuid PRIMARY KEY, state text NOT NULL, params json NOT NULL, not_before timestamptz NOT NULL DEFAULT now(),
    started_at timestamptz, status int, body text, finished_at timestamptz);
  CREATE INDEX ON hand_job (not_before, id) WHERE state = 'ready'`;

interface Side {
  /** Puts a backlog before the process that is measured, all of it at once. */
  fill(params: { n: number; title: string }[]): Promise<unknown>;
  /** How many of the backlog are done for good. */
  done(): Promise<number>;
  rates: number[];
}

/**
 * One committer process with a blind type and 50 calls in flight, beside bench/hand-written-loop.ts with the same calls to the
 * same target. Both processes run throughout; each works a backlog off in turn, counted at the target from the first call to the last.
 */
export async function committerBench(
  postgres: BenchPostgres,
  options: { rounds: number; backlog: number },
): Promise<BenchRow[]> {
  const [url, handUrl] = [await postgres.database("bench_committer"), await postgres.database("bench_hand")];
  await runSql(handUrl, handTable);
  const target = await startTarget();
  const fixture = await withDatabase(url, () => buildCommitFixture(httpConnector(`${target.url}/tickets`)));
  const env = { DATABASE_URL: url, COMMITTER_CONCURRENCY: String(inFlight), OUTBOUND_ALLOW: "127.0.0.0/8" };
  const committer = startProcess({ file: "dist/countersign.js", args: ["committer"], env });
  const byHand = startProcess({ file: "bench/hand-written-loop.ts", args: [handUrl, target.url] });
  const ours = committerSide(url, fixture);
  const hand = handSide(handUrl);
  for (const side of [ours, hand]) await workOff(side, target, options.backlog);
  await runSql(url, "ANALYZE");
  await runSql(handUrl, "ANALYZE");
  for (let round = 0; round < options.rounds; round += 1) {
    for (const side of round % 2 === 0 ? [ours, hand] : [hand, ours]) {
      side.rates.push(await workOff(side, target, options.backlog));
    }
  }
  for (const started of [committer, byHand, target]) await started.stop();
  return [
    {
      what: "one committer, 50 in flight",
      ours: figure(median(ours.rates), "/s"),
      beside: `by hand ${figure(median(hand.rates), "/s")}`,
      ...{ measured: medianRatio(ours.rates, hand.rates), unit: "×", aim: { least: 0.5 } },
    },
  ];
}

function committerSide(url: string, fixture: CommitFixture): Side {
  return {
    rates: [],
    fill: (params) => withDatabase(url, () => buildReadyCommits(fixture, params)),
    done: () => count(url, `SELECT count(*)::int AS n FROM "commit" WHERE state = 'committed'`),
  };
}

function handSide(url: string): Side {
  const insert = `INSERT INTO hand_job (id, state, params) SELECT id, 'ready', params FROM unnest($1::uuid[], $2::json[]) AS j (id, params)`;
  return {
    rates: [],
    fill: (params) => runSql(url, insert, [params.map(() => v7()), params.map((one) => JSON.stringify(one))]),
    done: () => count(url, "SELECT count(*)::int AS n FROM hand_job WHERE status = 201"),
  };
}

async function workOff(side: Side, target: Target, backlog: number): Promise<number> {
  const before = await side.done();
  await target.reset();
  await side.fill(Array.from({ length: backlog }, (_, n) => ({ n, title: "Printer on fire" })));
  await target.received(backlog, patienceMs);
  const deadline = performance.now() + patienceMs;
  while ((await side.done()) < before + backlog) {
    if (performance.now() > deadline) throw new Error("Not all of the backlog was carried out and recorded.");
    await pause(50);
  }
  const stats = await target.received(backlog, patienceMs);
  if (stats.count !== backlog) throw new Error(`${backlog} calls were due and ${stats.count} came.`);
  return callsPerSecond(stats);
}

async function count(url: string, text: string): Promise<number> {
  const [row] = await runSql<{ n: number }>(url, text);
  return row?.n ?? 0;
}
