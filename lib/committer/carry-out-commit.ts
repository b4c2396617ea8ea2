import { setTimeout as pause } from "node:timers/promises";
import type { CallLanes, LanePlace } from "@/lib/committer/call-lanes";
import type { CallSlots } from "@/lib/committer/call-slots";
import { checkAndSend, unsent } from "@/lib/committer/check-and-send";
import { checkPrecondition } from "@/lib/committer/check-precondition";
import type { HeldClaims } from "@/lib/committer/held-claims";
import { keyWindowMs } from "@/lib/committer/key-window";
import { elapsedMs, thisMoment } from "@/lib/committer/moment";
import { type ReceiptDesk, recordReceipt } from "@/lib/committer/record-receipt";
import { resendDelayMs } from "@/lib/committer/resend-delay";
import type { PermitAnswer } from "@/lib/committer/send-permits";
import type { TargetCircuits } from "@/lib/committer/target-circuits";
import { targetContext } from "@/lib/committer/target-context";
import type { PreparedSend, SendOutcome } from "@/lib/connectors/connector";
import { prepareSend } from "@/lib/connectors/connector-registry";
import { isTemplateError } from "@/lib/core/template-error";
import { announce } from "@/lib/db/announce";
import type { CallBatcher } from "@/lib/db/call-batcher";
import type { ClaimedCommit } from "@/lib/db/commit-claim";
import { giveBackCommits } from "@/lib/db/commit-lease";
import { findPermit, type GrantedPermit, type PermitRequest } from "@/lib/db/commit-permit";
import { refuseCommit } from "@/lib/db/commit-refusal";
import { type CommitType, commitType } from "@/lib/db/commit-type";
import { log } from "@/lib/log";

/** What carrying a commit out needs of the committer that does it. */
export interface CommitterDesk extends ReceiptDesk {
  held: HeldClaims;
  /** Calls that are under way: from the permit until the target has answered. */
  slots: CallSlots;
  /** The same by action type: what each may claim. */
  lanes: CallLanes;
  circuits: TargetCircuits;
  permits: CallBatcher<PermitRequest, PermitAnswer>;
  secrets: Record<string, string>;
  /** No new send begins. */
  stopping: AbortSignal;
  /** Calls in flight are cut off. */
  cutOff: AbortSignal;
}

/** A permit that was granted, and what came of it. */
interface Sent {
  permit: GrantedPermit;
  outcome: SendOutcome;
}

/**
 * Carries out one claimed commit, up to its receipt: prepare, precondition, permit, check, send, record. Never rejects. Where the
 * database fails before there is a permit, the claim is left to its lease.
 */
export async function carryOutCommit(desk: CommitterDesk, claim: ClaimedCommit): Promise<void> {
  const place = desk.lanes.enter(claim);
  try {
    const type = await commitType(claim);
    place.limit(type.connector.maxConcurrency);
    const prepared = prepare(desk, claim, type);
    if ("refusal" in prepared) return await refuse(desk, claim, prepared.refusal);
    const sent = await sendInTurn(desk, place, () => sendPermitted(desk, claim, type, prepared));
    if (sent === null) return;
    await Promise.all([record(desk, claim, type, sent), desk.circuits.heard(claim, sent.outcome)]);
  } catch (error) {
    log.error({ err: error, proposalId: claim.proposalId }, "a claimed commit could not be carried out");
  } finally {
    place.leave();
    desk.held.release(claim);
  }
}

/** Sends once a slot is free, and gives the place in the lane back when the target has answered. */
async function sendInTurn(desk: CommitterDesk, place: LanePlace, send: () => Promise<Sent | null>) {
  try {
    return await desk.slots.run(() => place.time(send));
  } finally {
    place.leave();
  }
}

function prepare(desk: CommitterDesk, claim: ClaimedCommit, type: CommitType): PreparedSend | { refusal: string } {
  try {
    return prepareSend(type.connector, targetContext(claim, type, desk.secrets));
  } catch (error) {
    if (isTemplateError(error)) return { refusal: error.message };
    log.error({ err: error, proposalId: claim.proposalId }, "a request could not be prepared");
    return { refusal: "The request could not be prepared." };
  }
}

async function refuse(desk: CommitterDesk, claim: ClaimedCommit, detail: string): Promise<void> {
  const { workspaceId, proposalId } = claim;
  const state = await refuseCommit(desk.worker, claim, { code: "request_invalid", detail });
  if (state !== null) announce({ workspaceId, proposalId, ready: false });
}

async function giveBack(desk: CommitterDesk, claim: ClaimedCommit): Promise<boolean> {
  const given = await giveBackCommits(desk.worker, [claim]);
  for (const { workspaceId, proposalId } of given) announce({ workspaceId, proposalId, ready: true });
  return given.length > 0;
}

/** Null: nothing was sent, and nothing is to be recorded. */
async function sendPermitted(
  desk: CommitterDesk,
  claim: ClaimedCommit,
  type: CommitType,
  prepared: PreparedSend,
): Promise<Sent | null> {
  const precondition = await checkPrecondition(desk, claim, type);
  if (precondition === "settled") return null;
  if (precondition === "stopped" || desk.stopping.aborted || !desk.held.mayAct(claim)) {
    await giveBack(desk, claim);
    return null;
  }
  const askedAt = thisMoment();
  const windowMs = keyWindowMs(type.connector, desk.held.actsForMs);
  let answer: PermitAnswer;
  try {
    answer = await desk.permits.ask({ ...claim, keyWindowMs: windowMs });
  } catch (error) {
    log.warn({ err: error, proposalId: claim.proposalId }, "a permit was not acknowledged: nothing is sent");
    return disown(desk, claim);
  }
  if (answer.permit === null) {
    // What the database forbids it forbids again: let the lease set the pace.
    if (answer.why === "void") await giveBack(desk, claim);
    return null;
  }
  desk.held.proven(claim, askedAt);
  const outcome = await checkAndSend(desk, claim, type, prepared);
  const keyValidForMs = answer.permit.keyValidForMs - elapsedMs(askedAt);
  return { permit: { ...answer.permit, keyValidForMs }, outcome };
}

/**
 * A permit may have been written without our hearing of it. Giving the claim back makes sure that none is written later;
 * where one was, it is answered for: nothing was sent.
 */
async function disown(desk: CommitterDesk, claim: ClaimedCommit): Promise<Sent | null> {
  while (!desk.giveUp.aborted) {
    try {
      if (await giveBack(desk, claim)) return null;
      const permit = await findPermit(claim);
      if (permit === null) return null;
      const detail = "The right to send was not confirmed in time. Nothing was sent.";
      return { permit, outcome: unsent("not_sent", "permit_unacknowledged", detail) };
    } catch (error) {
      log.warn({ err: error, proposalId: claim.proposalId }, "the database does not answer; trying again");
      await pause(500, undefined, { signal: desk.giveUp }).catch(() => {});
    }
  }
  return null;
}

function record(desk: CommitterDesk, claim: ClaimedCommit, type: CommitType, { permit, outcome }: Sent): Promise<void> {
  const { workspaceId, proposalId, fence, retrySafety } = claim;
  const { generation, attempt, openSends, keyValidForMs } = permit;
  const lookup = type.connector.kind === "http" ? type.connector.lookup : undefined;
  const quarantineMs = lookup === undefined ? null : lookup.quarantineSeconds * 1_000;
  const delayMs = resendDelayMs({ retrySafety, attempt, retryAfterMs: outcome.retryAfterMs }, Math.random());
  const sent = { workspaceId, proposalId, fence, generation, attempt, retrySafety };
  const standing = { state: "sending", fence, generation, openSends, keyValidForMs } as const;
  return recordReceipt(desk, { ...sent, quarantineMs, outcome, delayMs }, standing);
}
