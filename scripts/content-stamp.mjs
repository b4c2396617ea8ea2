import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. */
export const root = path.resolve(import.meta.dirname, "..");

const stamps = path.join(root, "dist/.stamps");

/**
 * Runs a step of the preparation only when the files that it reads have changed, or what it makes is missing.
 * @param {{ name: string, inputs: string[], output: string, run: () => Promise<void> }} step inputs are files and folders, from the root
 */
export async function runIfChanged({ name, inputs, output, run }) {
  const stamp = path.join(stamps, name);
  const hash = hashOf(inputs);
  if (existsSync(path.join(root, output)) && existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  await run();
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stamp, hash);
}

function hashOf(inputs) {
  const hash = createHash("sha256").update(process.version);
  for (const file of inputs.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex");
}

function filesOf(input) {
  const stats = statSync(path.join(root, input), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [input];
  return readdirSync(path.join(root, input), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(path.join("lib", "db", "generated")))
    .sort();
}
