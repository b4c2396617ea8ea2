import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./content-stamp.mjs";

/** Reads .env.local and .env; what the environment says already stays. */
export function loadSettings() {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(root, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/**
 * Runs the bundled command line in this process, in the project's folder: relative settings (DATA_DIR) mean the same everywhere.
 * @param {string[]} args its arguments
 */
export async function launch(args) {
  process.chdir(root);
  loadSettings();
  process.env.NODE_ENV ||= "production";
  const entry = path.join(root, "dist/countersign.js");
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
}
