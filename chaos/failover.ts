import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { runSql, withDatabase } from "../bench/bench-postgres";
import { stopTogether } from "../bench/bench-process";
import { type ChaosCommitter, startChaosCommitter } from "./chaos-committer";
import { startChaosWeb } from "./chaos-web";
import { buildChaosWorkspace } from "./chaos-workspace";
import { reviewAgain, runFailoverWorkload } from "./failover-workload";
import { casesOf, type Evidence, showsLoss, violations } from "./invariants";
import { JournalingTarget, targetClasses } from "./journaling-target";
import { type ReplicatedPostgres, startReplicatedPostgres } from "./replicated-postgres";
import { settle, takeEvidence } from "./take-evidence";

/** How the standby follows, and what the committers are told of it. `careless`: asynchronous, and told otherwise. */
const modes = ["synchronous", "asynchronous", "careless"] as const;
type Mode = (typeof modes)[number];

/** So many calls reach the target after the standby got its last write: their permits are lost. */
const lostCalls = 40;
const options = {
  proposals: { type: "string", default: "600" },
  seconds: { type: "string", default: "12" },
  seed: { type: "string", default: "1" },
  mode: { type: "string" },
} as const;

/** Whether it came out as it must: with `careless` I1 has to fall, and with `asynchronous` there must have been a loss to act on. */
async function failOverUnderLoad(
  mode: Mode,
  postgres: ReplicatedPostgres,
  wanted: Record<"proposals" | "seconds" | "seed", number>,
): Promise<boolean> {
  const target = new JournalingTarget(wanted.seed);
  target.calm = true;
  await target.open();
  const tokens = await withDatabase(postgres.url, () => buildChaosWorkspace(target.url));
  const web = await startChaosWeb(postgres);
  // One call at a time, so that some are approved and not sent yet when the primary is lost.
  const settings = { FAILOVER_KEEPS_WRITES: String(mode !== "asynchronous"), COMMITTER_CONCURRENCY: "1" };
  const crew = [
    await startChaosCommitter(postgres.url, 0, settings),
    await startChaosCommitter(postgres.url, 0, settings),
  ];
  await untilListening(postgres.url, crew.length);
  const desk = { ...tokens, urls: [web.url] as const, seed: wanted.seed };
  const spanMs = wanted.seconds * 1_000;
  const [intents] = await Promise.all([
    runFailoverWorkload(desk, wanted.proposals, spanMs),
    failOver(mode, { postgres, target, crew }, spanMs / 2),
  ]);
  await settle(desk);
  await reviewAgain(desk, intents);
  await settle(desk);
  const evidence = await takeEvidence(desk, postgres.url, intents, target.entries);
  const held = await countHeld(postgres.url);
  target.close();
  report(evidence, held);
  const shown = mode !== "asynchronous" || showsLoss(evidence, held);
  if (!shown) console.log("SHOWED NOTHING: nothing was held, and of what is pending again nothing had been acted on.");
  const fallen = violations(mode === "synchronous" ? evidence : onlyKept(evidence));
  for (const { invariant, proposals } of fallen) console.log(`FELL: ${invariant}: ${proposals.join(", ")}`);
  return mode === "careless"
    ? fallen.some(({ invariant }) => invariant.startsWith("I1"))
    : shown && fallen.length === 0;
}

async function countHeld(url: string): Promise<number> {
  const query = "SELECT count(*)::int AS count FROM audit_event WHERE kind = 'commit.history_lost'";
  const [held] = await runSql<{ count: number }>(url, query);
  return held?.count ?? 0;
}

async function untilListening(url: string, count: number): Promise<void> {
  const query = "SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN %'";
  while ((await runSql(url, query)).length < count) await pause(200);
}

/** One committer dies with the primary, so that nobody knows what it had sent; the other lives on. */
async function failOver(
  mode: Mode,
  scene: { postgres: ReplicatedPostgres; target: JournalingTarget; crew: ChaosCommitter[] },
  afterMs: number,
): Promise<void> {
  const { postgres, target, crew } = scene;
  await pause(afterMs);
  if (mode !== "synchronous") {
    postgres.cutReplication();
    const calls = target.entries.length;
    while (target.entries.length < calls + lostCalls) await pause(20);
  }
  crew[0]?.child.kill("SIGKILL");
  await postgres.failOver();
}

/** Without what the new primary never got: submissions, and approvals that are pending again. */
function onlyKept(evidence: Evidence): Evidence {
  const kept = new Set(evidence.proposals.filter(({ status }) => status !== "pending").map(({ params }) => params.ref));
  return {
    ...evidence,
    intents: evidence.intents.filter(({ ref }) => kept.has(ref)),
    proposals: evidence.proposals.filter(({ params }) => kept.has(params.ref)),
    entries: evidence.entries.filter(({ ref }) => kept.has(ref)),
  };
}

function report(evidence: Evidence, held: number): void {
  const cases = casesOf(evidence);
  console.log(`${held} held, ${evidence.entries.length} calls\n`);
  console.log(
    "| class | proposals | lost | pending again | of these acted on | committed | unknown | effects | twice |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const kind of targetClasses) {
    const own = cases.filter(({ intent }) => intent.kind === kind);
    const lost = own.filter(({ seen }) => seen === undefined || seen.status === "pending");
    const count = (status: string) => own.filter(({ seen }) => seen?.status === status).length;
    const effects = own.reduce((sum, one) => sum + one.effects, 0);
    const gone = lost.length - count("pending");
    const acted = lost.filter((one) => one.effects > 0).length;
    const twice = own.filter((one) => one.effects > 1).length;
    const cells = [
      kind,
      own.length,
      gone,
      count("pending"),
      acted,
      count("committed"),
      count("unknown"),
      effects,
      twice,
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

async function run(): Promise<void> {
  const { proposals, seconds, seed, mode: only } = parseArgs({ options }).values;
  const wanted = { proposals: Number(proposals), seconds: Number(seconds), seed: Number(seed) };
  let good = true;
  for (const mode of modes.filter((one) => only === undefined || one === only)) {
    console.log(`\n${mode}: ${proposals} proposals over ${seconds} s, seed ${seed}; the primary is lost in the middle`);
    const starting = startReplicatedPostgres(mode === "synchronous");
    const stop = stopTogether(starting);
    try {
      const asItMust = await failOverUnderLoad(mode, await starting, wanted);
      console.log(asItMust ? "As it must be." : "NOT as it must be.");
      good &&= asItMust;
    } finally {
      await stop();
    }
  }
  process.exit(good ? 0 : 1);
}

await run();
