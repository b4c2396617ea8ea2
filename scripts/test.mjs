import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { runChecks } from "./check.mjs";
import { root } from "./content-stamp.mjs";
import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";
import { comparesScreens, screensArgs } from "./screens.mjs";

const reports = mkdtempSync(path.join(os.tmpdir(), "countersign-reports-"));
const total = { passed: 0, failed: 0, skipped: 0 };

/** Adds a suite's counts. One that ends badly, or that ran nothing, without having counted a failure has failed once all the same. */
function add(name, { passed, failed, skipped = 0 }, code) {
  const failures = failed === 0 && (code !== 0 || passed === 0) ? 1 : failed;
  console.log(`${name}: ${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
  total.passed += passed;
  total.failed += failures;
  total.skipped += skipped;
}

function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

async function runVitest() {
  const file = path.join(reports, "vitest.json");
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await runTool({ package: "vitest", bin: "vitest", args, show: true });
  const count = (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  });
  add("Unit and database tests", readReport(file, count), code);
}

async function runPlaywright(name, file, more = []) {
  const report = path.join(reports, file);
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ["test", ...more, "--reporter=list,json"];
  const { code } = await runTool({ package: "@playwright/test", bin: "playwright", args, env, show: true });
  const count = ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  });
  add(name, readReport(report, count), code);
}

/** Runs the chaos harness, and gives what it printed and whether it ended well. */
async function chaosRun(extra) {
  const args = ["--import", "tsx", "chaos/run.ts", "--proposals", "80", "--seconds", "10", ...extra];
  const child = spawn(process.execPath, args, { cwd: root, timeout: 180_000 });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => printed.push(piece));
  const [code] = await once(child, "close");
  return { printed: Buffer.concat(printed).toString(), passed: code === 0 };
}

/** A short seeded run of `npm run chaos`, and one that must find the product that is broken on purpose. */
async function runChaos() {
  return [await chaosRun([]), await chaosRun(["--broken"])];
}

function addChaos(runs) {
  for (const { printed } of runs) console.log(printed);
  const passed = runs.filter((run) => run.passed).length;
  add("Chaos", { passed, failed: runs.length - passed }, 0);
}

await prepare({ pages: false }).catch(fail);
add("Checks", await runChecks(), 0);
const built = await prepare({ pages: true }).then(
  () => true,
  (error) => console.log(error.message),
);
await runVitest();
if (built) {
  await runPlaywright("Browser tests", "browser.json");
  // Mostly it waits for leases: the screens are compared meanwhile.
  const chaos = runChaos();
  if (comparesScreens) await runPlaywright("Screens", "screens.json", screensArgs);
  else console.log("Screens: compared on Linux x64 alone, by the browser of an npm package.\n");
  addChaos(await chaos);
} else add("Browser tests", { passed: 0, failed: 1 }, 1);
rmSync(reports, { recursive: true, force: true });

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
