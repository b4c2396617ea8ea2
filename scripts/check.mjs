import { pathToFileURL } from "node:url";
import { fail } from "./fail.mjs";
import { linkClassicTypeScript } from "./link-bin.mjs";
import { prepare } from "./prepare.mjs";
import { runTool } from "./run-tool.mjs";

const TOOLS = [
  { name: "biome", package: "@biomejs/biome", bin: "biome", args: ["check", "--error-on-warnings", "."] },
  { name: "tsc", package: "typescript", bin: "tsc", args: ["--noEmit", "-p", "."] },
  {
    name: "dependency-cruiser",
    package: "dependency-cruiser",
    bin: "depcruise",
    args: ["--config", ".dependency-cruiser.cjs", "app", "bin", "client", "components", "lib", "prisma"],
    mustSay: /[1-9]\d{2,} modules/, // without a parser for TypeScript it would find next to nothing, and be content
  },
  { name: "knip", package: "knip", bin: "knip", args: [] },
];

/**
 * Runs every static check, two at a time, and prints what each has to say.
 * @returns {Promise<{ passed: number, failed: number }>} how many of the tools were content
 */
export async function runChecks() {
  linkClassicTypeScript(); // npm takes the link away whenever a package is added or removed
  const waiting = [...TOOLS];
  const tally = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let tool = waiting.shift(); tool; tool = waiting.shift()) {
      const startedAt = Date.now();
      const { code, output } = await runTool(tool);
      const isContent = code === 0 && (tool.mustSay?.test(output) ?? true);
      tally[isContent ? "passed" : "failed"] += 1;
      console.log(`${isContent ? "✓" : "✗"} ${tool.name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
      if (!isContent) console.log(output.trimEnd());
    }
  };
  await Promise.all([worker(), worker()]);
  return tally;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await prepare({ pages: false }).catch(fail);
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
