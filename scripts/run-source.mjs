import { spawn } from "node:child_process";
import { root } from "./content-stamp.mjs";
import { fail } from "./fail.mjs";
import { loadSettings } from "./launch.mjs";
import { prepare } from "./prepare.mjs";

/**
 * Prepares what is missing, then runs a TypeScript source as it stands, and ends as it ends.
 * @param {string} file from the root
 * @param {{ args?: string[], env?: Record<string, string> }} options
 */
export async function runSource(file, { args = [], env = {} } = {}) {
  await prepare({ pages: false }).catch(fail);
  loadSettings();
  const command = ["--import", "tsx", file, ...args, ...process.argv.slice(2)];
  const child = spawn(process.execPath, command, { cwd: root, env: { ...process.env, ...env }, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => signal === "SIGTERM" && child.kill(signal));
  child.on("error", fail);
  child.on("close", (code) => process.exit(code ?? 1));
}
