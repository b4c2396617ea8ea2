import { setTimeout as pause } from "node:timers/promises";
import { buildReadyCommits, type CommitFixture } from "@/tests/builders/commit-builder";
import { runSql, withDatabase } from "./bench-postgres";
import { callsPerSecond, type Target } from "./target";

const patienceMs = 180_000;

/** What works a backlog off. */
export interface Side {
  /** Puts a backlog before the process that is measured, all of it at once. */
  fill(params: { n: number; title: string }[]): Promise<unknown>;
  /** How many of the backlog are done for good. */
  done(): Promise<number>;
  rates: number[];
}

/** Committers on the database at `url`, with this fixture's action type. */
export function committerSide(url: string, fixture: CommitFixture): Side {
  return {
    rates: [],
    fill: (params) => withDatabase(url, () => buildReadyCommits(fixture, params)),
    done: () => countRows(url, `SELECT count(*)::int AS n FROM "commit" WHERE state = 'committed'`),
  };
}

/** Puts `backlog` jobs before a side and gives its calls a second, once all are done and recorded; each answer takes `delayMs`. */
export async function workOff(side: Side, target: Target, backlog: number, delayMs = 0): Promise<number> {
  const before = await side.done();
  await target.reset(delayMs);
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

/** The number `n` that a statement counts. */
export async function countRows(url: string, text: string): Promise<number> {
  const [row] = await runSql<{ n: number }>(url, text);
  return row?.n ?? 0;
}
