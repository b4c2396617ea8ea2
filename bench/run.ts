import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "@/lib/runtime/project-root";
import { type BenchPostgres, startBenchPostgres } from "./bench-postgres";
import { stopTogether } from "./bench-process";
import { type BenchRow, benchTable } from "./bench-table";
import { claimBench } from "./claim-bench";
import { committerBench } from "./committer-bench";
import { latencyBench } from "./latency-bench";
import { listsBench } from "./lists-bench";
import { pagesBench } from "./pages-bench";
import { queuesBench } from "./queues-bench";
import { scaleBench } from "./scale-bench";
import { submitBench } from "./submit-bench";

const usage = `npm run bench -- [--only submit,committer,scale,queues,claim,latency,lists,pages] [--rounds N] [--quick]
  --only    the parts to run (default: all)
  --rounds  how often what is compared takes turns (default: 12 for submit, 5 for the others)
  --quick   a look in a few minutes: fewer rounds and rows, figures to be taken with a grain of salt`;

type Part = (postgres: BenchPostgres, rounds: number | null, quick: boolean) => Promise<BenchRow[]>;

const parts: Record<string, Part> = {
  submit: (postgres, rounds, quick) =>
    submitBench(postgres, { rounds: rounds ?? (quick ? 3 : 12), seconds: quick ? 2 : 4 }),
  committer: (postgres, rounds, quick) =>
    committerBench(postgres, { rounds: rounds ?? (quick ? 3 : 5), backlog: quick ? 3_000 : 8_000 }),
  scale: (postgres, rounds, quick) =>
    scaleBench(postgres, { rounds: rounds ?? (quick ? 2 : 5), backlog: quick ? 3_000 : 8_000 }),
  queues: (postgres, rounds, quick) =>
    queuesBench(postgres, { rounds: rounds ?? (quick ? 2 : 5), backlog: quick ? 3_000 : 8_000 }),
  claim: (postgres, rounds, quick) =>
    claimBench(postgres, { rounds: rounds ?? 5, backlog: 200_000, finished: quick ? 100_000 : 1_000_000 }),
  latency: (postgres, _, quick) => latencyBench(postgres, { approvals: quick ? 50 : 300 }),
  lists: (postgres, rounds, quick) =>
    listsBench(postgres, { rounds: rounds ?? (quick ? 3 : 5), few: 10_000, many: quick ? 100_000 : 1_000_000 }),
  pages: (postgres, rounds) => pagesBench(postgres, { loads: rounds ?? 5, finished: 100_000, pending: 10_000 }),
};

async function run(): Promise<void> {
  const options = { only: { type: "string" }, rounds: { type: "string" }, quick: { type: "boolean" } } as const;
  const { only, rounds, quick = false } = parseArgs({ options }).values;
  const names = only?.split(",") ?? Object.keys(parts);
  const wanted = names.map((name) => parts[name] ?? fail(`There is no part “${name}”.\n${usage}`));
  const turns = rounds === undefined ? null : Number(rounds);
  if (turns !== null && !(turns >= 1)) fail(`--rounds takes a number of at least 1.\n${usage}`);
  const built = spawnSync(process.execPath, [path.join(projectRoot(), "scripts/build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) fail("The app could not be built.");
  const starting = startBenchPostgres();
  const stop = stopTogether(starting);
  const postgres = await starting;
  try {
    const rows: BenchRow[] = [];
    for (const [index, part] of wanted.entries()) {
      console.error(`measuring: ${names[index]} …`);
      rows.push(...(await part(postgres, turns, quick)));
    }
    console.log(
      `\n${benchTable(rows)}\n\nFigures are medians; ratios are the median of the ratios within a round. Only ratios compare between machines.`,
    );
  } finally {
    await stop();
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

await run();
