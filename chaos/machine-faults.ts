import { setTimeout as pause } from "node:timers/promises";
import { runSql } from "../bench/bench-postgres";
import { type BenchProcess, startProcess } from "../bench/bench-process";
import type { JournalingTarget } from "./journaling-target";
import { seededPick, seededRandom } from "./seeded-random";

const leaseSeconds = 2;
const crewSize = 3;
const endedAlone = "a committer ended by itself";
const kinds = ["kill", "kill", "freeze", "terminate", "restart", "refuse"] as const;

/** What the schedule of faults works on. */
export interface Machines {
  seed: number;
  databaseUrl: string;
  target: JournalingTarget;
  restartPostgres(): Promise<void>;
}

/** The committers, and what is done to them and to what they stand on. */
export class MachineFaults {
  readonly counts = new Map<string, number>();
  readonly #machines: Machines;
  readonly #crew: BenchProcess[] = [];
  readonly #thawing: Promise<void>[] = [];
  #stopping = false;

  constructor(machines: Machines) {
    this.#machines = machines;
    for (let n = 0; n < crewSize; n += 1) this.#hire();
  }

  /** One fault after another for `spanMs`; then everything runs again. */
  async run(spanMs: number): Promise<void> {
    const deadline = Date.now() + spanMs;
    for (let n = 0; Date.now() < deadline; n += 1) {
      await pause(600 + 900 * seededRandom(this.#machines.seed, "gap", n));
      const kind = n < kinds.length ? kinds[n] : seededPick(kinds, this.#machines.seed, "machine", n);
      if (kind === undefined) continue;
      this.counts.set(`machine: ${kind}`, (this.counts.get(`machine: ${kind}`) ?? 0) + 1);
      await this.#inflict(kind);
    }
    await Promise.all(this.#thawing);
  }

  /** Lets the committers finish and end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { child } of this.#crew) child.kill("SIGCONT");
    await Promise.all(this.#crew.map((committer) => committer.stop()));
  }

  #hire(): void {
    const env = { DATABASE_URL: this.#machines.databaseUrl, LEASE_SECONDS: String(leaseSeconds) };
    const settings = { ...env, OUTBOUND_ALLOW: "127.0.0.0/8", LOG_LEVEL: "silent" };
    const hired = startProcess({ file: "dist/countersign.js", args: ["committer"], env: settings });
    this.#crew.push(hired);
    hired.child.once("exit", () => {
      const place = this.#crew.indexOf(hired);
      if (this.#stopping || place < 0) return;
      // Whoever supervises it would start another one.
      this.counts.set(endedAlone, (this.counts.get(endedAlone) ?? 0) + 1);
      this.#crew.splice(place, 1);
      this.#hire();
    });
  }

  async #inflict(kind: (typeof kinds)[number]): Promise<void> {
    switch (kind) {
      case "kill": {
        const victim = this.#crew.shift();
        victim?.child.kill("SIGKILL");
        await victim?.stop();
        return this.#hire();
      }
      case "freeze": {
        const victim = this.#crew.at(-1);
        victim?.child.kill("SIGSTOP");
        this.#thawing.push(pause(leaseSeconds * 1_000 + 1_500).then(() => void victim?.child.kill("SIGCONT")));
        return;
      }
      case "terminate":
        await runSql(
          this.#machines.databaseUrl,
          "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM pg_stat_activity WHERE application_name = 'countersign' ORDER BY random() LIMIT 5) AS victims",
        );
        return;
      case "restart":
        return this.#machines.restartPostgres();
      case "refuse":
        this.#machines.target.close();
        await pause(700);
        return this.#machines.target.open();
    }
  }
}
