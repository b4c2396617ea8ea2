import { v7 as uuidv7 } from "uuid";
import type { ProposalResource, ResolveOutcomeInput } from "@/lib/contract/proposal";
import { AppError } from "@/lib/core/app-error";
import type { ProposalEvent } from "@/lib/core/proposal-events";
import { machineState } from "@/lib/core/proposal-status";
import { allowNewSend, insertResolution, isGivenBefore, lockCommit, settleCommit } from "@/lib/db/commit-rulings";
import { endLiveIntent } from "@/lib/db/proposal-store";
import { type Caller, requireRole } from "@/lib/services/caller";
import { changeProposal, type ProposalChange, record } from "@/lib/services/change-proposal";
import { getProposal } from "@/lib/services/get-proposal";
import { changedMeanwhile, stepProposal } from "@/lib/services/step-proposal";

/**
 * A reviewer's ruling on an unknown, with evidence. `not_committed` with `retry` allows one new send under the same
 * commit key. A ruling holds for one generation: delivered again when the send that it allowed is unknown itself, it would
 * allow another one that nobody looked for. Throws `forbidden`, `not_unknown`, `stale_ruling` or `not_found`.
 */
export async function resolveOutcome(
  caller: Caller,
  id: string,
  input: ResolveOutcomeInput,
): Promise<ProposalResource> {
  const reviewer = requireRole(caller, "reviewer");
  await changeProposal(reviewer, id, async (change) => {
    const workspaceId = reviewer.workspace.id;
    // The committers change the commit without the proposal's lock, so it is the commit's own state that counts.
    const commit = await lockCommit(change.tx, workspaceId, id);
    const state = machineState(change.now.state, commit?.state ?? null);
    const now = { ...change.now, commitState: commit?.state ?? null };
    const next = stepProposal({ ...change, now, state }, eventOf(input));
    const { result, retry, evidence } = input;
    const generation = commit?.generation ?? 1;
    const ruling = { result, retry, evidence, generation, proposalId: id, workspaceId, userId: reviewer.user.id };
    if (input.generation === undefined ? await isGivenBefore(change.tx, ruling) : input.generation !== generation)
      throw staleRuling();
    await insertResolution(change.tx, { id: uuidv7(), ...ruling });
    await apply(change, next.next);
    for (const kind of next.events) await record(change, kind, { result, retry, evidence, generation });
    return { result: undefined, ready: next.newGeneration };
  });
  return getProposal(caller, id);
}

function staleRuling(): AppError {
  const detail =
    "Nothing was ruled: this is a ruling on an earlier send, and it was sent once more since. Find out about the last send, and rule with its generation.";
  return new AppError("stale_ruling", detail, { currentStatus: "unknown" });
}

function eventOf(input: ResolveOutcomeInput): ProposalEvent {
  switch (input.result) {
    case "committed":
      return { kind: "resolve_committed" };
    case "abandoned":
      return { kind: "resolve_abandoned" };
    case "not_committed":
      return { kind: "resolve_not_committed", retry: input.retry };
  }
}

async function apply({ tx, caller, id }: ProposalChange, next: string): Promise<void> {
  const workspaceId = caller.workspace.id;
  if (next === "approved") {
    if (!(await allowNewSend(tx, workspaceId, id, "unknown"))) throw changedMeanwhile();
    return;
  }
  if (next !== "committed" && next !== "failed" && next !== "abandoned") throw changedMeanwhile();
  const error =
    next === "failed" ? { code: "ruled_not_committed", detail: "A reviewer ruled that it did not happen." } : null;
  if (!(await settleCommit(tx, workspaceId, id, { from: "unknown", to: next, error }))) throw changedMeanwhile();
  await endLiveIntent(tx, workspaceId, id);
}
