import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { startProcess, startServer } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { buildBenchWorkspace } from "./bench-workspace";
import { applyLoad, type LoadResult } from "./load";
import { median, medianRatio } from "./median";
import { startNextRoute } from "./next-route-server";

const connections = 32;

/**
 * Submissions over REST by 32 connections, beside a bare Next route handler and a bare Hono route that each insert the
 * same body by one `pg` statement. All three run at once, each is loaded in turn, and who begins changes by the round.
 */
export async function submitBench(
  postgres: BenchPostgres,
  options: { rounds: number; seconds: number },
): Promise<BenchRow[]> {
  const database = await postgres.database("bench_submit");
  const bare = await postgres.database("bench_bare");
  await runSql(
    bare,
    "CREATE TABLE bench_row (id uuid PRIMARY KEY, body json NOT NULL, created_at timestamptz NOT NULL DEFAULT now())",
  );
  const { agentKey: token } = await withDatabase(database, () => buildBenchWorkspace("http://127.0.0.1:9"));
  const web = await startServer({
    file: "dist/countersign.js",
    args: ["web"],
    env: { DATABASE_URL: database, PORT: "0" },
  });
  const hono = await startServer({ file: "bench/hono-route.ts", args: [bare] });
  const next = await startNextRoute(bare);
  const client = startProcess({ file: "bench/load-client.ts" });
  const load = { token, connections };
  const subjects = [
    { url: `${web.url}/api/v1/proposals`, results: [] as LoadResult[] },
    { url: `${next.url}/api/insert`, results: [] as LoadResult[] },
    { url: `${hono.url}/api/insert`, results: [] as LoadResult[] },
  ] as const;
  for (const { url } of subjects) await applyLoad(client, { ...load, url, seconds: options.seconds });
  // As autovacuum would soon: plans made for empty tables do not last.
  for (const url of [database, bare]) await runSql(url, "ANALYZE");
  for (let round = 0; round < options.rounds; round += 1) {
    const first = round % subjects.length;
    for (const { url, results } of [...subjects.slice(first), ...subjects.slice(0, first)]) {
      results.push(await applyLoad(client, { ...load, url, seconds: options.seconds }));
    }
  }
  for (const started of [client, web, hono, next]) await started.stop();
  const [ours, nextRoute, honoRoute] = subjects;
  return [
    row("submit beside a Next route", ours.results, nextRoute.results, { least: 2 }),
    row("submit beside a Hono route", ours.results, honoRoute.results, { least: 0.5 }),
  ];
}

function row(what: string, ours: LoadResult[], beside: LoadResult[], aim: { least: number }): BenchRow {
  const rates = (results: LoadResult[]) => results.map(({ perSecond }) => perSecond);
  const measured = medianRatio(rates(ours), rates(beside));
  return { what, ours: summary(ours), beside: summary(beside), measured, unit: "×", aim };
}

function summary(results: LoadResult[]): string {
  const p99Ms = median(results.map((result) => result.p99Ms));
  return `${figure(median(results.map(({ perSecond }) => perSecond)), "/s")}, p99 ${figure(p99Ms, "ms")}`;
}
