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
  CREATE INDEX ON hand_job (not_before, id) WHERE state = 'ready'`;

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

function handSide(url: string): Side {
  const insert = `INSERT INTO hand_job (id, state, params) SELECT id, 'ready', params FROM unnest($1::uuid[], $2::json[]) AS j (id, params)`;
  return {
    rates: [],
    fill: (params) => runSql(url, insert, [params.map(() => v7()), params.map((one) => JSON.stringify(one))]),
    done: () => countRows(url, "SELECT count(*)::int AS n FROM hand_job WHERE status = 201"),
  };
}
