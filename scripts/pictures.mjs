import { fail } from "./fail.mjs";
import { prepare } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";

await prepare({ pages: true }).catch(fail);
const args = ["test", "-c", "pictures/playwright.config.ts", "icons", "readme"];
const { code } = await runTool({ package: "@playwright/test", bin: "playwright", args, show: true });
process.exit(code);
