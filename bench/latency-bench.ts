import { setTimeout as pause } from "node:timers/promises";
import { v7 } from "uuid";
import { z } from "zod";
import { type BenchPostgres, withDatabase } from "./bench-postgres";
import { startProcess, startServer } from "./bench-process";
import { type BenchRow, figure } from "./bench-table";
import { type BenchWorkspace, benchProposal, buildBenchWorkspace } from "./bench-workspace";
import { quantile } from "./median";
import { startTarget, type Target } from "./target";

const submitted = z.object({ id: z.string(), payloadHash: z.string() });
type Submitted = z.infer<typeof submitted>;

interface Desk extends BenchWorkspace {
  url: string;
  target: Target;
}

/**
 * From the moment the approval's answer is read to the moment the target has the call, web app and committer being processes
 * of their own. `process.hrtime.bigint()` is one monotonic clock for all processes of a machine, so the two times compare.
 * Approvals come one by one with pauses, as people give them; then again while an agent submits 50 a second.
 */
export async function latencyBench(postgres: BenchPostgres, options: { approvals: number }): Promise<BenchRow[]> {
  const database = await postgres.database("bench_latency");
  const target = await startTarget();
  const workspace = await withDatabase(database, () => buildBenchWorkspace(target.url));
  const env = { DATABASE_URL: database, PORT: "0", OUTBOUND_ALLOW: "127.0.0.0/8" };
  const web = await startServer({ file: "dist/countersign.js", args: ["web"], env });
  const committer = startProcess({ file: "dist/countersign.js", args: ["committer"], env });
  const desk = { ...workspace, url: web.url, target };
  await approveAll(desk, 30); // connections, prepared statements, compiled code
  const quiet = await approveAll(desk, options.approvals);
  const agent = submitSteadily(desk);
  const busy = await approveAll(desk, options.approvals);
  await agent.stop();
  for (const started of [committer, web, target]) await started.stop();
  return [
    row("approval to call, median", quiet, 0.5, 10),
    row("approval to call, p99", quiet, 0.99, 50),
    row("the same while agents submit, median", busy, 0.5, null),
    row("the same while agents submit, p99", busy, 0.99, null),
  ];
}

async function approveAll(desk: Desk, count: number): Promise<number[]> {
  const proposals: Submitted[] = [];
  for (let n = 0; n < count; n += 1) proposals.push(await submit(desk));
  await desk.target.reset();
  const latenciesMs: number[] = [];
  for (const [n, proposal] of proposals.entries()) {
    await pause(40 + Math.random() * 40);
    const answeredNs = await approve(desk, proposal);
    const { lastNs } = await desk.target.received(n + 1, 30_000);
    latenciesMs.push(Number(lastNs - answeredNs) / 1e6);
  }
  return latenciesMs;
}

async function submit({ url, agentKey }: Desk): Promise<Submitted> {
  const key = v7();
  const headers = { ...headersOf(agentKey), "idempotency-key": key };
  const answer = await fetch(`${url}/api/v1/proposals`, { method: "POST", headers, body: benchProposal(key) });
  return submitted.parse(await answer.json());
}

async function approve({ url, personalToken }: Desk, { id, payloadHash }: Submitted): Promise<bigint> {
  const body = JSON.stringify({ verdict: "approve", payloadHash });
  const headers = headersOf(personalToken);
  const answer = await fetch(`${url}/api/v1/proposals/${id}/decisions`, { method: "POST", headers, body });
  const answeredNs = process.hrtime.bigint();
  if (answer.status !== 201) throw new Error(`An approval was answered ${answer.status}: ${await answer.text()}`);
  await answer.text();
  return answeredNs;
}

function headersOf(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

function submitSteadily(desk: Desk): { stop(): Promise<void> } {
  const ended = new AbortController();
  const running = (async () => {
    while (!ended.signal.aborted) await Promise.all([submit(desk), pause(20)]);
  })();
  return {
    stop: async () => {
      ended.abort();
      await running;
    },
  };
}

function row(what: string, latenciesMs: number[], share: number, mostMs: number | null): BenchRow {
  const measured = quantile(latenciesMs, share);
  const aim = mostMs === null ? null : { most: mostMs };
  return { what, ours: figure(measured, "ms"), beside: `${latenciesMs.length} approvals`, measured, unit: "ms", aim };
}
