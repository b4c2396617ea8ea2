import { backoffMs } from "@/lib/committer/resend-delay";
import { targetContext } from "@/lib/committer/target-context";
import type { LookupOutcome } from "@/lib/connectors/connector";
import { lookUp } from "@/lib/connectors/connector-registry";
import { transition } from "@/lib/core/proposal-machine";
import { announce } from "@/lib/db/announce";
import { type AnsweredLookup, answerLookup, claimLookups, type DueLookup } from "@/lib/db/commit-lookup";
import { commitType } from "@/lib/db/commit-type";
import { log } from "@/lib/log";

const mostAtOnce = 16;

/** What looking up needs of the committer that does it. */
export interface LookupDesk {
  worker: string;
  leaseMs: number;
  secrets: Record<string, string>;
  cutOff: AbortSignal;
}

/** Asks the targets of all unknowns that are due to be asked about (class `query`) and records their answers. */
export async function lookUpUnknowns(desk: LookupDesk): Promise<void> {
  let due: DueLookup[];
  do {
    due = await claimLookups(desk.worker, mostAtOnce, desk.leaseMs);
    await Promise.all(due.map((lookup) => lookUpOne(desk, lookup)));
  } while (due.length === mostAtOnce && !desk.cutOff.aborted);
}

async function lookUpOne(desk: LookupDesk, due: DueLookup): Promise<void> {
  try {
    const outcome = await ask(desk, due);
    const answered = settleLookup(due, outcome, Math.random());
    if (!(await answerLookup(desk.worker, answered))) return;
    const { workspaceId, proposalId } = due;
    announce({ workspaceId, proposalId, ready: answered.state === "ready" });
  } catch (error) {
    log.warn({ err: error, proposalId: due.proposalId }, "a lookup could not be finished; it is asked again");
  }
}

async function ask(desk: LookupDesk, due: DueLookup): Promise<LookupOutcome> {
  const type = await commitType(due);
  const context = targetContext(due, type, desk.secrets);
  // Nobody else asks while the lease of this question runs, so it must be over by then.
  const signal = AbortSignal.any([desk.cutOff, AbortSignal.timeout(desk.leaseMs * 0.8)]);
  return lookUp(type.connector, context, signal);
}

/**
 * What an answer makes of its unknown. "Absent" within the quarantine is no answer yet, and past the key's retention it
 * allows no send any more: a target that loses every reply and never acts is a person's business in the end. Pure.
 */
export function settleLookup(due: DueLookup, outcome: LookupOutcome, random: number): AnsweredLookup {
  const { workspaceId, proposalId, fence, generation } = due;
  const { result, detail, response } = outcome;
  const answered = { workspaceId, proposalId, fence, generation, result, detail, response };
  const maySendAgain = due.absentCounts && due.keyValidForMs !== null && due.keyValidForMs > 0;
  const counts = result === "found" || (result === "absent" && maySendAgain);
  if (counts) {
    const verdict = transition("unknown", { kind: result === "found" ? "lookup_found" : "lookup_absent" });
    if (verdict.ok) {
      const ready = verdict.next === "approved";
      const state = ready ? "ready" : "committed";
      const notBeforeMs = ready ? backoffMs(due.sends, random) : null;
      return { ...answered, state, newGeneration: verdict.newGeneration, notBeforeMs, nextLookupMs: null };
    }
  }
  return {
    ...answered,
    state: "unknown",
    newGeneration: false,
    notBeforeMs: null,
    nextLookupMs: nextLookupMs(due, random),
  };
}

/** Asks again with growing patience, and once more when the quarantine ends; after the key's retention people rule. */
function nextLookupMs(due: DueLookup, random: number): number | null {
  const delay = backoffMs(due.asked + 3, random);
  if (due.absentAfterMs > 0) return Math.min(delay, due.absentAfterMs + 1);
  return due.keyValidForMs !== null && delay < due.keyValidForMs ? delay : null;
}
