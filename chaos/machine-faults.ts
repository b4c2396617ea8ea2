import { setTimeout as pause } from "node:timers/promises";
import { runSql } from "../bench/bench-postgres";
import { type ChaosCommitter, leaseSeconds, startChaosCommitter } from "./chaos-committer";
import type { JournalingTarget } from "./journaling-target";
import { seededPick, seededRandom } from "./seeded-random";

const crewSize = 3;
const endedAlone = "a committer ended by itself";
const kinds = ["kill", "half_open", "kill_web", "freeze", "clock", "restart", "terminate", "refuse"] as const;
type Kind = (typeof kinds)[number];
/** The first of a run are one of each; then these are drawn from. */
const later = [kinds[0], kinds[0], ...kinds] as const;
const hourMs = 3_600_000;
/** Longer than a statement is waited for. */
const silenceMs = 6_500;
const victimsAtOnce = 5;

/** What the schedule of faults works on. */
export interface Machines {
  seed: number;
  databaseUrl: string;
  target: JournalingTarget;
  restartPostgres(): Promise<void>;
  restartWeb(): Promise<void>;
}

/** The committers, and what is done to them and to what they stand on. */
export class MachineFaults {
  readonly counts = new Map<string, number>();
  readonly #machines: Machines;
  readonly #crew: ChaosCommitter[] = [];
  readonly #healing: Promise<void>[] = [];
  #hired = 0;
  #stopping = false;

  private constructor(machines: Machines) {
    this.#machines = machines;
  }

  /** Starts the committers. */
  static async start(machines: Machines): Promise<MachineFaults> {
    const faults = new MachineFaults(machines);
    for (let n = 0; n < crewSize; n += 1) await faults.#hire();
    return faults;
  }

  /** One fault after another for `spanMs`; then everything runs again. */
  async run(spanMs: number): Promise<void> {
    const deadline = Date.now() + spanMs;
    for (let n = 0; Date.now() < deadline; n += 1) {
      await pause(600 + 900 * seededRandom(this.#machines.seed, "gap", n));
      const kind = kinds[n] ?? seededPick(later, this.#machines.seed, "machine", n);
      this.counts.set(`machine: ${kind}`, (this.counts.get(`machine: ${kind}`) ?? 0) + 1);
      await this.#inflict(kind, n);
    }
    await Promise.all(this.#healing);
  }

  /** Lets the committers finish and end. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const { child } of this.#crew) child.kill("SIGCONT");
    await Promise.all(this.#crew.map((committer) => committer.stop()));
  }

  /** Two of three have clocks that are an hour off. */
  async #hire(): Promise<void> {
    const clockShiftMs = hourMs * ((this.#hired % 3) - 1);
    this.#hired += 1;
    const hired = await startChaosCommitter(this.#machines.databaseUrl, clockShiftMs);
    this.#crew.push(hired);
    hired.child.once("exit", () => {
      const place = this.#crew.indexOf(hired);
      if (this.#stopping || place < 0) return;
      // Whoever supervises it would start another one.
      this.counts.set(endedAlone, (this.counts.get(endedAlone) ?? 0) + 1);
      this.#crew.splice(place, 1);
      void this.#hire();
    });
  }

  async #inflict(kind: Kind, n: number): Promise<void> {
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
        return this.#healAfter(leaseSeconds * 1_000 + 1_500, () => victim?.child.kill("SIGCONT"));
      }
      case "half_open":
        return this.#healAfter(silenceMs, this.#crew[0]?.proxy.silence());
      case "terminate":
        return this.#terminate(n);
      case "clock":
        // The eldest: it has long heard how to take the signal.
        return void this.#crew[0]?.child.kill("SIGUSR2");
      case "restart":
        return this.#machines.restartPostgres();
      case "kill_web":
        return void this.#healing.push(this.#machines.restartWeb());
      case "refuse":
        this.#machines.target.close();
        await pause(700);
        return this.#machines.target.open();
    }
  }

  #healAfter(ms: number, heal: (() => unknown) | undefined): void {
    this.#healing.push(pause(ms).then(() => void heal?.()));
  }

  /** Ends backends of the processes, drawn from the seed in the order in which they began. */
  async #terminate(n: number): Promise<void> {
    const { databaseUrl, seed } = this.#machines;
    const backends = await runSql<{ pid: number }>(
      databaseUrl,
      "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'countersign%' ORDER BY backend_start, pid",
    );
    const draws = backends.map(({ pid }, place) => ({ pid, draw: seededRandom(seed, "victim", n, place) }));
    const victims = draws.sort((one, other) => one.draw - other.draw).slice(0, victimsAtOnce);
    await runSql(databaseUrl, "SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS victims (pid)", [
      victims.map(({ pid }) => pid),
    ]);
  }
}
