import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./content-stamp.mjs";

/**
 * Runs the command of an installed package by Node itself, without npx or a shell.
 * @param {{ package: string, bin: string, args: string[], env?: Record<string, string>, show?: boolean }} tool `show` prints while it runs
 * @returns {Promise<{ code: number, output: string }>} never rejects; output is empty with `show`
 */
export function runTool({ package: name, bin, args, env = {}, show = false }) {
  const folder = path.join(root, "node_modules", name);
  const { bin: bins } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = path.join(folder, typeof bins === "string" ? bins : bins[bin]);
  return new Promise((resolve) => {
    const stdio = show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"];
    const child = spawn(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, ...env }, stdio });
    const end = () => child.kill("SIGTERM");
    process.once("SIGTERM", end);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk) => {
        output += chunk;
      });
    }
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on("close", (code) => {
      process.off("SIGTERM", end);
      resolve({ code: code ?? 1, output });
    });
  });
}
