import { buildCommitFixture, httpConnector } from "@/tests/builders/commit-builder";
import { type BenchPostgres, withDatabase } from "./bench-postgres";
import { startProcess } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { median, medianRatio } from "./median";
import { startTarget } from "./target";
import { committerSide, workOff } from "./work-off";

const inFlight = 50;

/**
 * One, two and four committers on one backlog, and one committer with a target that takes its time: then the calls in flight
 * must be the limit (calls ÷ latency), and not the database.
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
    await workOff(side, target, committers * inFlight * 2, delayMs);
    const rate = await workOff(side, target, backlog, delayMs);
    await Promise.all(started.map((one) => one.stop()));
    return rate;
  };
  const byCount: [number, number[]][] = [1, 2, 4].map((count) => [count, []]);
  const byDelay: [number, number[]][] = [50, 500].map((delayMs) => [delayMs, []]);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const [count, rates] of byCount) rates.push(await measure(count, options.backlog, 0));
    for (const [delayMs, rates] of byDelay) {
      const limit = inFlight / (delayMs / 1_000);
      rates.push((await measure(1, limit * 8, delayMs)) / limit);
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
      ([delayMs, shares]): BenchRow => ({
        what: `target takes ${delayMs} ms, 50 in flight`,
        ours: figure((median(shares) * inFlight * 1_000) / delayMs, "/s"),
        beside: `limit ${figure((inFlight * 1_000) / delayMs, "/s")}`,
        ...{ measured: median(shares), unit: "×", aim: { least: 0.9 } },
      }),
    ),
  ];
}
