import { isUnreachable } from "@/lib/connectors/connection-failure";
import type { FailedReading, PreviewReading, SendOutcome } from "@/lib/connectors/connector";
import { closeCircuit, openCircuit } from "@/lib/db/circuit";
import type { ClaimedCommit } from "@/lib/db/commit-claim";
import { log } from "@/lib/log";

const failuresToOpen = 5;
const pauseMs = 4_000;
const longestMs = 15_000;

/**
 * Circuit breakers, one an action type (Nygard, Release It!, 5.2): when a target could not be reached five times running,
 * its type is paused for everybody, then tried with one call at a time until one gets through. The state is the database's.
 */
export class TargetCircuits {
  readonly #worker: string;
  readonly #failures = new Map<string, number>();

  constructor(worker: string) {
    this.#worker = worker;
  }

  /**
   * Takes note of what a claim heard of its target last: what came of its send, or of the reading that let none follow. Never
   * rejects: a pause that could not be written comes with the next failure.
   */
  async heard(claim: ClaimedCommit, last: SendOutcome | PreviewReading): Promise<void> {
    try {
      if (last.outcome !== "read" && isUnreachable(last)) await this.#failed(claim, last);
      else if (showsTarget(last)) await this.#reached(claim);
    } catch (error) {
      log.warn({ err: error, actionTypeId: claim.actionTypeId }, "whether a target is there could not be noted");
    }
  }

  async #failed(claim: ClaimedCommit, { errorCode, detail }: SendOutcome | FailedReading): Promise<void> {
    const failures = (this.#failures.get(claim.actionTypeId) ?? 0) + 1;
    this.#failures.set(claim.actionTypeId, failures);
    if (!claim.probes && failures % failuresToOpen !== 0) return;
    const jittered = pauseMs * (0.75 + Math.random() / 2);
    const reason = { errorCode: errorCode ?? "connect_failed", detail: detail ?? "" };
    const opened = await openCircuit(this.#worker, claim, { pauseMs: jittered, longestMs, ...reason });
    if (opened)
      log.warn({ actionTypeId: claim.actionTypeId, errorCode }, "a target can't be reached: its type is paused");
  }

  async #reached(claim: ClaimedCommit): Promise<void> {
    this.#failures.delete(claim.actionTypeId);
    if (!claim.probes) return;
    const closed = await closeCircuit(this.#worker, claim);
    if (closed) log.info({ actionTypeId: claim.actionTypeId }, "a target is there again: its type is resumed");
  }
}

function showsTarget(last: SendOutcome | PreviewReading): boolean {
  if (last.outcome === "read") return true;
  if (last.outcome === "failed") return last.reached;
  return last.response !== null || last.outcome === "ambiguous";
}
