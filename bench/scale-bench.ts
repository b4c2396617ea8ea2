import { buildCommitFixture, httpConnector } from "@/tests/builders/commit-builder";
import { type BenchPostgres, withDatabase } from "./bench-postgres";
import { startProcess } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { median, medianRatio } from "./median";
import { startTarget } from "./target";
import { committerSide, workOff } from "./work-off";

const inFlight = 50;
const patienceMs = 10_000;

interface Measured {
  /** Calls a second, and how many there could have been. */
  rate: number;
  limit: number;
}

/** Committers run for weeks: what a new one takes to become quick is not measured. */
const warmUp = 2_000;

/**
 * One, two and four committers on one backlog, and one committer with a target that takes its time: then the calls in flight
 * must be the limit, and not the database. The limit is the calls by how long the target held each, as it has measured: its
 * timers take somewhat longer than they are asked to.
 */
export async function scaleBench(
  postgres: BenchPostgres,
  options: { rounds: number; backlog: number },
): Promise<BenchRow[]> {
  const target = await startTarget();
  const url = await postgres.database("bench_scale");
  const fixture = await withDatabase(url, () =>
    buildCommitFixture(httpConnector(`${target.url}/tickets`, { timeoutMs: 10_000 })),
  );
  const env = { DATABASE_URL: url, COMMITTER_CONCURRENCY: String(inFlight), OUTBOUND_ALLOW: "127.0.0.0/8" };
  const side = committerSide(url, fixture);
  const measure = async (committers: number, backlog: number, delayMs: number) => {
    const started = Array.from({ length: committers }, () =>
      startProcess({ file: "dist/countersign.js", args: ["committer"], env }),
    );
    await workOff(side, target, committers * warmUp);
    const rate = await workOff(side, target, backlog, delayMs);
    const { count, heldMs } = await target.received(backlog, patienceMs);
    await Promise.all(started.map((one) => one.stop()));
    return { rate, limit: (inFlight * 1_000 * count) / heldMs };
  };
  const byCount: [number, number[]][] = [1, 2, 4].map((count) => [count, []]);
  const byDelay: [number, Measured[]][] = [50, 500].map((delayMs) => [delayMs, []]);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [count, rates] of byCount) rates.push((await measure(count, options.backlog, 0)).rate);
    for (const [delayMs, measured] of byDelay) {
      measured.push(await measure(1, (8 * inFlight * 1_000) / delayMs, delayMs));
    }
  }
  await target.stop();
  const [one] = byCount;
  if (one === undefined) return [];
  return [
    ...byCount.slice(1).map(
      ([count, rates]): BenchRow => ({
        what: `${count} committers`,
        ours: figure(median(rates), "/s"),
        beside: `one ${figure(median(one[1]), "/s")}`,
        ...{ measured: medianRatio(rates, one[1]), unit: "×", aim: null },
      }),
    ),
    ...byDelay.map(
      ([delayMs, measured]): BenchRow => ({
        what: `target takes ${delayMs} ms, 50 in flight`,
        ours: figure(median(measured.map(({ rate }) => rate)), "/s"),
        beside: `limit ${figure(median(measured.map(({ limit }) => limit)), "/s")}`,
        ...{ measured: median(measured.map(({ rate, limit }) => rate / limit)), unit: "×", aim: { least: 0.9 } },
      }),
    ),
  ];
}
