import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a running server says of itself in postmaster.pid. */
export type Postmaster = { pid: number; port: number };

/** No process has this id, on any system that Node runs on. */
const NO_PROCESS = 2_147_483_646;

function lockFile(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

function readLines(cluster: string): string[] | null {
  try {
    return readFileSync(lockFile(cluster), "utf8").split("\n");
  } catch {
    return null;
  }
}

/**
 * The server that runs on this cluster, or null. A lock file whose process is gone, is a zombie that nobody reaps, or is
 * somebody else's by now (ids are used again, and soon in a container) is not a running server.
 */
export function readPostmaster(cluster: string): Postmaster | null {
  const lines = readLines(cluster);
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
  return servesCluster(pid, cluster) ? { pid, port } : null;
}

/**
 * Makes PostgreSQL see that a stale lock file is stale. It would refuse to start where the id belongs to another process by now;
 * the file stays, because PostgreSQL also reads from it which shared memory orphaned backends may still hold.
 */
export function disownLockFile(cluster: string): void {
  const lines = readLines(cluster);
  if (!lines || readPostmaster(cluster)) return;
  writeFileSync(lockFile(cluster), [String(NO_PROCESS), ...lines.slice(1)].join("\n"));
}

function servesCluster(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === "linux") return servesClusterOnLinux(pid, cluster);
  if (process.platform === "win32") return true;
  try {
    return execFileSync("ps", ["-p", String(pid), "-o", "comm="], { encoding: "utf8" }).includes("postgres");
  } catch {
    return false;
  }
}

function servesClusterOnLinux(pid: number, cluster: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const state = stat.slice(stat.lastIndexOf(")") + 2)[0];
    if (state === "Z" || state === "X" || name !== "postgres") return false;
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster); // the postmaster works in its data directory
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
