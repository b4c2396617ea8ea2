import { fail } from "./fail.mjs";
import { runTool } from "./run-tool.mjs";

const args = ["-p", "client", ...process.argv.slice(2)];
const { code } = await runTool({ package: "typescript", bin: "tsc", args, show: true });
if (code !== 0) fail(new Error("The client's package could not be built."));
