import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";
import { comparesScreens, screensArgs } from "./screens.mjs";

// `--update` makes the baselines anew; without it one that lacks is a failure.
const update = process.argv.includes("--update") ? ["--update-snapshots=all"] : [];
if (!comparesScreens) fail(new Error("The screens are compared on Linux x64 alone, by the browser of an npm package."));
await prepare({ pages: true }).catch(fail);
const args = ["test", ...screensArgs, ...update];
const { code } = await runTool({ package: "@playwright/test", bin: "playwright", args, show: true });
process.exit(code);
