import { afterAll, beforeAll, vi } from "vitest";
import { runCommitter } from "@/lib/committer/run-committer";
import { closeConnectors } from "@/lib/connectors/connector-registry";
import { closeDatabase } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { startTarget, type TestTarget } from "@/tests/builders/test-target";
import { type TestDatabase, useTestDatabase } from "@/tests/postgres/test-database";

/** What a test file needs to run committers in its own process. */
interface TestCommitter {
  database: TestDatabase;
  /** Starts a target that is stopped after the last test. */
  target: typeof startTarget;
  /** Runs a committer while `work` runs; it has stopped when this resolves. */
  withCommitter: <Result>(work: (stop: AbortController) => Promise<Result>) => Promise<Result>;
}

/**
 * Gives the test file that calls it (at its top level) a database, targets on loopback, and committers of eight calls in
 * flight whose leases live `leaseSeconds`. Real leases run out in such tests, and a busy machine takes its time: each may
 * take two minutes.
 */
export function useTestCommitter(leaseSeconds: number): TestCommitter {
  const database = useTestDatabase();
  const targets: TestTarget[] = [];
  vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
  beforeAll(() => {
    setEnv("LEASE_SECONDS", String(leaseSeconds));
    setEnv("COMMITTER_CONCURRENCY", "8");
    setEnv("OUTBOUND_ALLOW", "127.0.0.1");
  });
  afterAll(async () => {
    await closeConnectors();
    for (const target of targets) await target.stop();
    await closeDatabase();
  });
  const target: typeof startTarget = async (...given) => {
    const started = await startTarget(...given);
    targets.push(started);
    return started;
  };
  return { database, target, withCommitter };
}

async function withCommitter<Result>(work: (stop: AbortController) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const running = runCommitter({ signal: stop.signal });
  try {
    return await work(stop);
  } finally {
    stop.abort();
    await running;
  }
}
