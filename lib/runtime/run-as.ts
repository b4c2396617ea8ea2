import { spawn } from "node:child_process";
import { childEnv } from "@/lib/env";

/** A user of this system, for `spawn`'s `uid` and `gid`. */
export type SystemUser = { name: string; uid: number; gid: number };

/** What a program left behind. `code` is null where it could not be started at all or died of a signal. */
export type RunResult = { code: number | null; stdout: string; stderr: string };

/** PostgreSQL's programs are told everything by arguments: a stray PGPORT or PGDATA must not reach them. */
function cleanEnv(): NodeJS.ProcessEnv {
  const kept = childEnv();
  for (const name of Object.keys(kept)) if (/^(PG|LC_)/.test(name)) delete kept[name];
  return { ...kept, LC_ALL: "C" };
}

/**
 * Runs a program to its end and never throws: a program that can't be started answers `code: null` and the reason in `stderr`.
 * @param user whom to run it as; null is whoever runs this process. Only root may name another.
 */
export function runAs(user: SystemUser | null, command: string, args: string[], cwd = "/"): Promise<RunResult> {
  return new Promise((resolve) => {
    const ids = user ? { uid: user.uid, gid: user.gid } : {};
    const child = spawn(command, args, { ...ids, cwd, env: cleanEnv(), stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.on("error", (error) => resolve({ code: null, stdout, stderr: `${stderr}${error.message}` }));
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}
