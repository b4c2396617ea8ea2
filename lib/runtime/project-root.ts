import { existsSync } from "node:fs";
import path from "node:path";

let found: string | undefined;

/** The folder of package.json, whether this runs from the sources or from the bundle in dist/. Throws an `Error` where there is none. */
export function projectRoot(): string {
  found ??= findRoot(import.meta.dirname);
  return found;
}

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, "package.json")) && existsSync(path.join(folder, "prisma"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error("The project's folder (with package.json and prisma/) can't be found.");
  return findRoot(parent);
}
