import { type ChildProcess, spawn } from "node:child_process";
import { inject } from "vitest";
import { childEnv } from "@/lib/env";

/** Starts a committer in a process of its own, on the calling test file's database unless `databaseUrl` leads elsewhere. */
export function startCommitterChild(worker: string, databaseUrl?: string): ChildProcess {
  const elsewhere = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  return spawn(process.execPath, ["--enable-source-maps", inject("committerFile"), worker], {
    env: { ...childEnv(), ...elsewhere },
    stdio: ["ignore", "ignore", "inherit"],
  });
}
