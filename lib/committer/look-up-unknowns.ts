import { fullShares } from "@/lib/committer/full-shares";
import { backoffMs } from "@/lib/committer/resend-delay";
import { targetContext } from "@/lib/committer/target-context";
import type { LookupOutcome } from "@/lib/connectors/connector";
import { lookUp } from "@/lib/connectors/connector-registry";
import { transition } from "@/lib/core/proposal-machine";
import { announce } from "@/lib/db/announce";
import { type AnsweredLookup, answerLookup, claimLookup, type DueLookup } from "@/lib/db/commit-lookup";
import { commitType } from "@/lib/db/commit-type";
import { WakeUp } from "@/lib/db/wake-up";
import { log } from "@/lib/log";

const pollMs = 1_000;
const mostAtOnce = 16;
const mostOfWorkspace = mostAtOnce / 2;
const mostOfType = mostAtOnce / 4;

/** What looking up needs of the committer that does it. */
interface LookupDesk {
  worker: string;
  leaseMs: number;
  secrets: Record<string, string>;
  /** No new question is asked. */
  stopping: AbortSignal;
  /** Questions under way are cut off. */
  cutOff: AbortSignal;
}

/**
 * Asks the targets of all unknowns that are due to be asked about (class `query`) and records their answers, until
 * `desk.stopping` aborts; resolves when every question under way has its answer. A workspace has half of the slots at most and
 * an action type a quarter, so that a target that hangs keeps no others waiting. What comes due is found by polling.
 */
export async function lookUpUnknowns(desk: LookupDesk): Promise<void> {
  const underWay = new Map<Promise<void>, DueLookup>();
  const bell = new WakeUp();
  desk.stopping.addEventListener("abort", () => bell.ring(), { once: true });
  while (!desk.stopping.aborted) {
    const due = underWay.size < mostAtOnce ? await claimNext(desk, [...underWay.values()]) : null;
    if (due === null) {
      await bell.wait(pollMs);
      continue;
    }
    const asked = lookUpOne(desk, due).finally(() => {
      underWay.delete(asked);
      bell.ring();
    });
    underWay.set(asked, due);
  }
  await Promise.all(underWay.keys());
}

/** Null: nothing is due that may be asked about now, or the database does not answer. */
async function claimNext(desk: LookupDesk, underWay: DueLookup[]): Promise<DueLookup | null> {
  const workspaceIds = underWay.map(({ workspaceId }) => workspaceId);
  const actionTypeIds = underWay.map(({ actionTypeId }) => actionTypeId);
  const leftOut = {
    workspaceIds: fullShares(workspaceIds, mostOfWorkspace),
    actionTypeIds: fullShares(actionTypeIds, mostOfType),
  };
  try {
    return await claimLookup(desk.worker, desk.leaseMs, leftOut);
  } catch (error) {
    log.warn({ err: error }, "no lookup could be claimed; trying again");
    return null;
  }
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
