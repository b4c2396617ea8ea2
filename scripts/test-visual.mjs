import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";

// `--update` makes the baselines anew; without it one that lacks is a failure.
const update = process.argv.includes("--update") ? ["--update-snapshots=all"] : [];
await prepare({ pages: true }).catch(fail);
const args = ["test", "-c", "pictures/playwright.config.ts", "screens", ...update];
const { code } = await runTool({ package: "@playwright/test", bin: "playwright", args, show: true });
process.exit(code);
