import type { SendOutcome } from "@/lib/connectors/connector";
import type { RetrySafety } from "@/lib/core/action-type-definition";
import type { MachineState, ProposalEvent } from "@/lib/core/proposal-events";
import { type Transition, transition } from "@/lib/core/proposal-machine";
import { type CommitState, machineState } from "@/lib/core/proposal-status";
import type { Receipt, Settlement, Standing } from "@/lib/db/commit-receipt";

/** One permitted send and what came of it. `delayMs` is how long to wait before another, where there is to be one. */
export interface SendReport {
  workspaceId: string;
  proposalId: string;
  fence: string;
  generation: number;
  attempt: number;
  retrySafety: RetrySafety;
  /** How long the target may take to show an effect that it can be asked about (class `query`); null: it can't be asked. */
  quarantineMs: number | null;
  outcome: SendOutcome;
  delayMs: number;
}

const mostLookupDelayMs = 2_000;

/**
 * What a receipt makes of its commit as that stands: the machine's word, and the row's new values. Pure.
 * A receipt that is late (its commit was taken back meanwhile) is always recorded; it moves the commit only where the
 * machine says so, and never while another send is out, except that what the target has done is done.
 */
export function settleReceipt(report: SendReport, standing: Standing & { keyValidForMs: number | null }): Settlement {
  const { state, fence, generation, openSends, keyValidForMs } = standing;
  const current = state === "sending" && fence === report.fence;
  const receipt = receiptOf(report);
  const sameGeneration = generation === report.generation;
  const settled = sameGeneration && receipt.outcome !== "ambiguous";
  const stillOpen = settled ? Math.max(0, openSends - 1) : openSends;
  const mayResend = keyValidForMs !== null && report.delayMs < keyValidForMs;
  const event = receiptEvent(report, receipt.outcome, stillOpen, mayResend);
  const overtaken = state === "sending" && !current && receipt.outcome !== "committed";
  const verdict = overtaken ? null : transition(machineState("approved", state), event);
  const moved = verdict?.ok === true ? verdict : null;
  const next = moved === null ? state : commitStateOf(moved.next);
  return {
    receipt,
    expected: { state, fence, generation, openSends },
    moves: moved !== null,
    next: {
      state: next,
      generation: generation + (moved?.newGeneration ? 1 : 0),
      openSends: moved?.newGeneration ? 0 : stillOpen,
    },
    fencesOff: moved !== null && !current,
    notBeforeMs: moved !== null && next === "ready" ? report.delayMs : null,
    ...lookupTimes(report, moved !== null && next === "unknown"),
    error: errorOf(report.outcome, next, stillOpen),
    event: eventOf(kindOf(moved, current), moved !== null, eventDetail(report, receipt, next)),
  };
}

function receiptOf(report: SendReport): Receipt {
  const { workspaceId, proposalId, attempt, outcome } = report;
  const { errorCode, detail, response } = outcome;
  const blocked = outcome.outcome === "blocked";
  return {
    workspaceId,
    proposalId,
    attempt,
    outcome: outcome.outcome === "blocked" ? "refused" : outcome.outcome,
    errorCode: blocked ? "outbound_blocked" : errorCode,
    detail,
    response,
  };
}

function receiptEvent(
  report: SendReport,
  outcome: Receipt["outcome"],
  openSends: number,
  mayResend: boolean,
): ProposalEvent {
  switch (outcome) {
    case "committed":
      return { kind: "receipt_committed" };
    case "refused":
      return { kind: "receipt_refused", openSends };
    case "not_sent":
      return { kind: "receipt_not_sent", openSends, mayResend };
    case "ambiguous":
      return { kind: "receipt_ambiguous", retrySafety: report.retrySafety, mayResend };
  }
}

function lookupTimes(report: SendReport, becomesUnknown: boolean): Pick<Settlement, "nextLookupMs" | "absentAfterMs"> {
  if (!becomesUnknown || report.retrySafety !== "query" || report.quarantineMs === null)
    return { nextLookupMs: null, absentAfterMs: null };
  return { nextLookupMs: Math.min(mostLookupDelayMs, report.quarantineMs), absentAfterMs: report.quarantineMs };
}

/** What people read beside the state: why it failed, is unknown, or waits to be sent again. */
function errorOf(outcome: SendOutcome, next: CommitState, openSends: number): Settlement["error"] {
  if (next === "committed") return { code: null, detail: null };
  const code = outcome.outcome === "blocked" ? "outbound_blocked" : outcome.errorCode;
  const provesNothing = next === "unknown" && openSends > 0 && outcome.outcome !== "ambiguous";
  if (!provesNothing) return { code, detail: outcome.detail };
  return {
    code,
    detail: `An earlier send may have had its effect. Of the last one: ${outcome.detail ?? "it was refused."}`,
  };
}

/** A late receipt's event says whether it moved its commit; every other's kind does. */
function eventOf(kind: string, moved: boolean, detail: Record<string, unknown>): Settlement["event"] {
  return { kind, detail: kind === "commit.late_receipt" ? { ...detail, moved } : detail };
}

function kindOf(moved: Extract<Transition, { ok: true }> | null, current: boolean): string {
  return (current ? moved?.events[0] : undefined) ?? "commit.late_receipt";
}

function eventDetail(report: SendReport, receipt: Receipt, state: CommitState): Record<string, unknown> {
  const { generation, attempt, fence } = report;
  const { outcome, errorCode, response } = receipt;
  // A number, as the statements that tell of claims and permits write it.
  return { generation, attempt, fence: Number(fence), outcome, errorCode, status: response?.status ?? null, state };
}

/** A receipt never leads back to where a person decides. */
function commitStateOf(state: MachineState): CommitState {
  switch (state) {
    case "approved":
      return "ready";
    case "claimed":
    case "sending":
    case "committed":
    case "failed":
    case "unknown":
    case "abandoned":
    case "withdrawn":
      return state;
    case "pending":
    case "changes_requested":
    case "rejected":
    case "expired":
      throw new Error(`A commit can't be ${state}.`);
  }
}
