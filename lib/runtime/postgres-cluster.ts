import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type PostgresHome, postgresFolder } from "@/lib/runtime/postgres-home";
import { readPostmaster } from "@/lib/runtime/postmaster";
import { runAs } from "@/lib/runtime/run-as";

/** The role that owns the embedded database. */
export const DATABASE_OWNER = "countersign";

function passwordFile(dataDir: string): string {
  return path.join(path.resolve(dataDir), "postgres-password");
}

/** Port and password of the server that runs on this DATA_DIR's cluster, or null where none does. */
export function runningCluster(dataDir: string): { port: number; password: string } | null {
  const running = readPostmaster(path.join(postgresFolder(dataDir), "data"));
  if (!running || !existsSync(passwordFile(dataDir))) return null;
  return { port: running.port, password: readFileSync(passwordFile(dataDir), "utf8").trim() };
}

/** The database's password, made once and readable by its owner alone. */
export function readOrMakePassword(dataDir: string): string {
  const file = passwordFile(dataDir);
  try {
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** The cluster's folder, made by initdb where there is none yet: beside its place first, so that half of one is never found. */
export async function openCluster(home: PostgresHome, password: string, throwaway: boolean): Promise<string> {
  const cluster = path.join(home.folder, "data");
  if (existsSync(cluster)) return cluster;
  const workshop = mkdtempSync(path.join(home.folder, "initdb-"));
  const secret = path.join(workshop, "password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (home.user) for (const entry of [workshop, secret]) chownSync(entry, home.user.uid, home.user.gid);
  const made = path.join(workshop, "data");
  const result = await runAs(
    home.user,
    home.binaries.initdb,
    [
      ...[
        `--pgdata=${made}`,
        `--username=${DATABASE_OWNER}`,
        `--pwfile=${secret}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
      ],
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", ...(throwaway ? ["--no-sync"] : [])],
    ],
    home.folder,
  );
  try {
    if (result.code !== 0) throw new Error(`initdb failed: ${result.stderr.trim() || result.stdout.trim()}`);
    renameSync(made, cluster);
  } catch (error) {
    if (!existsSync(cluster)) throw error; // else another process made it meanwhile
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return cluster;
}
