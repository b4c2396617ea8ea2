import type { BenchPostgres } from "./bench-postgres";
import { type BenchProcess, nextMessage, startProcess } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { fillHistory } from "./fill-history";
import { type ListQuery, listQueries, readResult } from "./list-queries";
import { median, medianRatio } from "./median";

const timesARound = 20;
const patienceMs = 300_000;

interface Reader {
  started: BenchProcess;
  readings: Map<string, number[]>;
}

/**
 * Each list at few and at many finished proposals, in two databases side by side. They are read in turn, one reading of each
 * at a time: what else the machine does falls on both. The first round only warms up.
 */
export async function listsBench(
  postgres: BenchPostgres,
  options: { rounds: number; few: number; many: number },
): Promise<BenchRow[]> {
  const few = await openReader(postgres, "bench_few", options.few);
  const many = await openReader(postgres, "bench_many", options.many);
  for (let round = 0; round <= options.rounds; round += 1) {
    for (const [name, query] of Object.entries(listQueries)) {
      for (let time = 0; time < timesARound; time += 1) {
        for (const reader of time % 2 === 0 ? [few, many] : [many, few]) {
          const readMs = await read(reader, query);
          if (round > 0) reader.readings.set(name, [...(reader.readings.get(name) ?? []), readMs]);
        }
      }
    }
  }
  for (const { started } of [few, many]) await started.stop();
  return Object.keys(listQueries).map((name) => {
    const [fewMs, manyMs] = [few.readings.get(name) ?? [], many.readings.get(name) ?? []];
    return {
      what: name,
      ours: `${options.many.toLocaleString("en")}: ${figure(median(manyMs), "ms")}`,
      beside: `${options.few.toLocaleString("en")}: ${figure(median(fewMs), "ms")}`,
      ...{ measured: medianRatio(manyMs, fewMs), unit: "×", aim: { most: 1.3 } },
    };
  });
}

async function openReader(postgres: BenchPostgres, name: string, finished: number): Promise<Reader> {
  const url = await postgres.database(name);
  await fillHistory(url, finished);
  return { started: startProcess({ file: "bench/list-reader.ts", env: { DATABASE_URL: url } }), readings: new Map() };
}

/** One reading, in milliseconds. */
async function read({ started }: Reader, query: ListQuery): Promise<number> {
  started.child.send({ query });
  return (await nextMessage(started.child, readResult, patienceMs)).readMs;
}
