import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const launcher = path.join(import.meta.dirname, "..", "countersign.mjs");

/** Runs one `countersign` command and gives what it printed on stdout; throws with what it said on stderr. */
export async function runCountersign(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [launcher, ...args]);
  return stdout.trim();
}
