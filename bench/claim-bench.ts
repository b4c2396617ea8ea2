import { claimCommits } from "@/lib/db/commit-claim";
import { buildCommitFixture, buildReadyCommits, httpConnector } from "@/tests/builders/commit-builder";
import { type BenchPostgres, runSql, withDatabase } from "./bench-postgres";
import { type BenchRow, figure } from "./bench-table";
import { fillHistory } from "./fill-history";
import { median, medianRatio } from "./median";

const claimsARound = 20;
const claimSize = 20;
const chunk = 5_000;

interface Queue {
  url: string;
  claimMs: number[];
}

/** A claim of twenty with little waiting, with a large backlog, and with a large history beside it. */
export async function claimBench(
  postgres: BenchPostgres,
  options: { rounds: number; backlog: number; finished: number },
): Promise<BenchRow[]> {
  const few = options.rounds * claimsARound * claimSize * 2;
  const small = await openQueue(postgres, "bench_claim_small", few, 0);
  const backlog = await openQueue(postgres, "bench_claim_backlog", options.backlog, 0);
  const history = await openQueue(postgres, "bench_claim_history", few, options.finished);
  const queues = [small, backlog, history];
  for (let round = 0; round < options.rounds; round += 1)
    for (const queue of round % 2 === 0 ? queues : queues.toReversed()) queue.claimMs.push(await claimMs(queue.url));
  const row = (what: string, queue: Queue): BenchRow => ({
    what,
    ours: figure(median(queue.claimMs), "ms"),
    beside: `${few.toLocaleString("en")} waiting: ${figure(median(small.claimMs), "ms")}`,
    ...{ measured: medianRatio(queue.claimMs, small.claimMs), unit: "×", aim: { most: 1.3 } },
  });
  return [
    row(`claim, ${options.backlog.toLocaleString("en")} waiting`, backlog),
    row(`claim, ${options.finished.toLocaleString("en")} finished`, history),
  ];
}

async function openQueue(postgres: BenchPostgres, name: string, waiting: number, finished: number): Promise<Queue> {
  const url = await postgres.database(name);
  if (finished > 0) await fillHistory(url, finished);
  await withDatabase(url, async () => {
    const fixture = await buildCommitFixture(httpConnector("http://127.0.0.1:9/"));
    for (let from = 0; from < waiting; from += chunk) {
      const params = Array.from({ length: Math.min(chunk, waiting - from) }, (_, n) => ({ n: from + n }));
      await buildReadyCommits(fixture, params);
    }
  });
  await runSql(url, "VACUUM ANALYZE");
  return { url, claimMs: [] };
}

/** The median of some claims, in milliseconds. */
async function claimMs(url: string): Promise<number> {
  return withDatabase(url, async () => {
    const times: number[] = [];
    let lanes: Parameters<typeof claimCommits>[2]["lanes"] = [];
    for (let n = 0; n <= claimsARound; n += 1) {
      const from = performance.now();
      const claims = await claimCommits("bench", 600_000, { limit: claimSize, slowLimit: 0, lanes });
      // The first one opens the connection, and finds out what there is.
      if (n > 0) times.push(performance.now() - from);
      lanes = claims.slice(0, 1).map(({ workspaceId, actionTypeId }) => ({
        ...{ workspaceId, actionTypeId, calls: 0, most: claimSize, slow: false },
      }));
      if (n > 0 && claims.length !== claimSize) throw new Error("A claim came back short.");
    }
    return median(times);
  });
}
