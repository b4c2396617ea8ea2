import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BenchProcess, startProcess, startServer } from "../bench/bench-process";

/** Longer than any call of the harness, so that no lease that runs out mends what a drain has left. */
const leaseSeconds = 10;

/** What a web process, and a committer, may take from SIGTERM to its end, in ms: its drain, and a moment to close what it holds. */
export const drainWithinMs = { web: 5_000 + 5_000, committer: (leaseSeconds + 3) * 1_000 } as const;

type Kind = keyof typeof drainWithinMs;

/** One process, and those that come after it in its place: in a folder, and where it is a web process at a port, of its own. */
export interface FleetMember {
  kind: Kind;
  /** Null for a committer. */
  url: string | null;
  folder: string;
  process: BenchProcess;
}

/** How a process ended that was asked to. */
export interface Ending {
  kind: Kind;
  code: number | null;
  tookMs: number;
}

/** Web and committer processes that have nothing in common but `shared`: the database's address and the secrets. */
export class ProcessFleet {
  readonly members: FleetMember[] = [];
  readonly endings: Ending[] = [];
  readonly #shared: Record<string, string>;

  private constructor(shared: Record<string, string>) {
    this.#shared = shared;
  }

  /** Starts `count` of each kind, in turn. */
  static async start(shared: Record<string, string>, count: number): Promise<ProcessFleet> {
    const fleet = new ProcessFleet(shared);
    for (let n = 0; n < count; n += 1) {
      for (const kind of ["web", "committer"] as const) {
        const folder = mkdtempSync(path.join(os.tmpdir(), "countersign-fleet-"));
        fleet.members.push({ kind, folder, ...(await fleet.#launch(kind, folder, "0")) });
      }
    }
    return fleet;
  }

  /** Where the web processes listen. */
  get urls(): string[] {
    return this.members.flatMap(({ url }) => (url === null ? [] : [url]));
  }

  /** Asks one process to end, waits until it is gone, and starts another one in its place. */
  async replace(member: FleetMember): Promise<void> {
    await this.#end(member);
    const port = member.url === null ? "0" : new URL(member.url).port;
    Object.assign(member, await this.#launch(member.kind, member.folder, port));
  }

  /** Ends them all, and gives the files that they have left in their folders. */
  async stop(): Promise<string[]> {
    await Promise.all(this.members.map((member) => this.#end(member)));
    const left = this.members.flatMap(({ folder }) => readdirSync(folder));
    for (const { folder } of this.members) rmSync(folder, { recursive: true, force: true });
    return left;
  }

  async #end({ kind, process }: FleetMember): Promise<void> {
    const askedAt = performance.now();
    await process.stop();
    this.endings.push({ kind, code: process.child.exitCode, tookMs: performance.now() - askedAt });
  }

  async #launch(kind: Kind, cwd: string, port: string): Promise<Pick<FleetMember, "url" | "process">> {
    const own = { LEASE_SECONDS: String(leaseSeconds), OUTBOUND_ALLOW: "127.0.0.0/8", LOG_LEVEL: "silent", PORT: port };
    const program = { file: "dist/countersign.js", args: [kind], env: { ...own, ...this.#shared }, cwd };
    if (kind === "committer") return { url: null, process: startProcess(program) };
    const started = await startServer(program);
    return { url: started.url, process: started };
  }
}
