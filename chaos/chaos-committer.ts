import path from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "@/lib/runtime/project-root";
import { type BenchProcess, startProcess } from "../bench/bench-process";
import { HalfOpenProxy } from "./half-open-proxy";

/** How long a committer's claims live: much less than by default, so that many run out. */
export const leaseSeconds = 2;

/** A committer with a way to the database of its own, and a clock of its own. */
export interface ChaosCommitter extends BenchProcess {
  proxy: HalfOpenProxy;
}

/** Starts one whose clock is off by `clockShiftMs`; SIGUSR2 makes it jump. `settings` are further ones. */
export async function startChaosCommitter(
  databaseUrl: string,
  clockShiftMs: number,
  settings: Record<string, string> = {},
): Promise<ChaosCommitter> {
  const url = new URL(databaseUrl);
  const proxy = new HalfOpenProxy(Number(url.port));
  url.port = String(await proxy.open());
  const preload = pathToFileURL(path.join(projectRoot(), "chaos/shift-clock.mjs")).href;
  const env = {
    DATABASE_URL: url.href,
    LEASE_SECONDS: String(leaseSeconds),
    OUTBOUND_ALLOW: "127.0.0.0/8",
    LOG_LEVEL: "silent",
    NODE_OPTIONS: `--import ${preload}`,
    CLOCK_SHIFT_MS: String(clockShiftMs),
    ...settings,
  };
  const started = startProcess({ file: "dist/countersign.js", args: ["committer"], env });
  started.child.once("exit", () => proxy.close());
  return { ...started, proxy };
}
