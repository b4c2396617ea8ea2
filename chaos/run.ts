import { parseArgs } from "node:util";
import { withDatabase } from "../bench/bench-postgres";
import { stopTogether } from "../bench/bench-process";
import { breakDatabase } from "./break-database";
import { type ChaosPostgres, startChaosPostgres } from "./chaos-postgres";
import { startChaosWeb } from "./chaos-web";
import { runWorkload } from "./chaos-workload";
import { buildChaosWorkspace } from "./chaos-workspace";
import { casesOf, type Evidence, type Violation, violations } from "./invariants";
import { JournalingTarget, targetClasses } from "./journaling-target";
import { MachineFaults } from "./machine-faults";
import { settle, takeEvidence } from "./take-evidence";

const numbers = {
  proposals: { type: "string", default: "2000" },
  seconds: { type: "string", default: "120" },
} as const;
const options = { ...numbers, seed: { type: "string", default: "1" }, broken: { type: "boolean" } } as const;

interface Wanted {
  proposals: number;
  seconds: number;
  seed: number;
  broken: boolean;
}

async function chaos(postgres: ChaosPostgres, wanted: Wanted): Promise<number> {
  const target = new JournalingTarget(wanted.seed);
  await target.open();
  const tokens = await withDatabase(postgres.url, () => buildChaosWorkspace(target.url));
  if (wanted.broken) await breakDatabase(postgres.url);
  const web = await startChaosWeb(postgres);
  const desk = { ...tokens, urls: [web.url] as const, seed: wanted.seed };
  const faults = await MachineFaults.start({
    ...{ seed: wanted.seed, databaseUrl: postgres.url, target },
    ...{ restartPostgres: postgres.restart, restartWeb: web.restart },
  });
  const spanMs = wanted.seconds * 1_000;
  const [intents] = await Promise.all([runWorkload(desk, wanted.proposals, spanMs * 0.8), faults.run(spanMs)]);
  target.calm = true;
  await settle(desk);
  await faults.stop();
  const evidence = await takeEvidence(desk, postgres.url, intents, target.entries);
  target.close();
  const fallen = violations(evidence);
  report(evidence, fallen, new Map([...faults.counts, ...target.faultCounts]));
  if (!wanted.broken) return fallen.length === 0 ? 0 : 1;
  return fallen.some(({ invariant }) => invariant.startsWith("I1")) ? 0 : 1;
}

function report(evidence: Evidence, fallen: Violation[], counts: Map<string, number>): void {
  const cases = casesOf(evidence);
  for (const [fault, count] of counts) console.log(`${fault}: ${count}`);
  console.log(
    "\n| class | proposals | committed | failed | unknown | effects |\n| --- | --- | --- | --- | --- | --- |",
  );
  for (const kind of targetClasses) {
    const own = cases.filter(({ intent }) => intent.kind === kind);
    const count = (status: string) => own.filter(({ seen }) => seen?.status === status).length;
    const effects = own.reduce((sum, one) => sum + one.effects, 0);
    const cells = [kind, own.length, count("committed"), count("failed"), count("unknown"), effects];
    console.log(`| ${cells.join(" | ")} |`);
  }
  console.log(fallen.length === 0 ? "\nAll invariants hold." : "");
  for (const { invariant, proposals } of fallen) console.log(`FELL: ${invariant}: ${proposals.join(", ")}`);
}

async function run(): Promise<void> {
  const { proposals, seconds, seed, broken = false } = parseArgs({ options }).values;
  const wanted = { proposals: Number(proposals), seconds: Number(seconds), seed: Number(seed), broken };
  if (!(wanted.proposals >= 1 && wanted.seconds >= 1 && Number.isInteger(wanted.seed))) {
    throw new Error("npm run chaos -- [--proposals N] [--seconds S] [--seed N] [--broken]");
  }
  console.log(`seed ${seed}, ${proposals} proposals, faults for ${seconds} s${broken ? ", broken on purpose" : ""}`);
  const starting = startChaosPostgres();
  const stop = stopTogether(starting);
  try {
    process.exitCode = await chaos(await starting, wanted);
  } finally {
    await stop();
  }
  process.exit();
}

await run();
