import type { Policy } from "@/lib/core/action-type-definition";
import type { ErrorCode } from "@/lib/core/app-error";
import type { ApprovalFacts } from "@/lib/core/approval-signature";
import { acknowledgementWords } from "@/lib/core/misleading-proposal";
import type { Misleading } from "@/lib/core/misleading-text";
import { judgeReading, latestSuccessful, type Reading } from "@/lib/core/preview-rules";
import { type ApprovalGround, approvalsGiven, atLeast, type Ballot, countsNow, type Role } from "@/lib/core/quorum";

/** What a reviewer asks for. */
export interface Ruling {
  verdict: "approve" | "reject" | "request_changes";
  payloadHash: string | null;
  comment: string | null;
  confirmation: string | null;
  /** The reading that the reviewer looked at; null: whichever is the latest successful one. */
  previewId: string | null;
  /** What the reviewer's passkey signed, where the signature holds; null where there is none. */
  signed: SignedGround | null;
  /** Whether the reviewer says that they have seen what misleads in the revision; null where they were not asked. */
  acknowledged: boolean | null;
}

/** What a signed approval was given on: it is one of nothing else. */
export type SignedGround = Pick<ApprovalFacts, "revision" | "payloadHash" | "previewId">;

/**
 * The proposal as it stands under its row lock. `phrase` is the rendered confirmation, null where none is asked for;
 * `bound` says that the type has a precondition; `readings` are those of this revision and count of returns, newest first.
 */
export interface DecisionSnapshot {
  status: string;
  revision: number;
  payloadHash: string;
  policy: Policy;
  phrase: string | null;
  agentOwnerId: string;
  /** The person who proposed it, where it wasn't the agent. */
  proposedById: string | null;
  bound: boolean;
  returns: number;
  readings: readonly Reading[];
  ballots: readonly Ballot[];
  /** What hides or misleads in the revision, as it is stored. */
  misleading: readonly Misleading[];
}

export type RulingResult =
  | { ok: true; repeated: boolean; final: boolean; previewId: string | null; acknowledged: boolean }
  | { ok: false; code: ErrorCode; detail: string; pointer?: string };

/**
 * Judges one ruling: role first, then a repetition (the same verdict of the same reviewer on the same revision changes
 * nothing), then the state, the hash, the reading and the policy. Pure. `final` says that this approval is the last one
 * needed, `previewId` on which reading it is made, `acknowledged` that it approves misleading text knowing that.
 */
export function judgeRuling(
  ruling: Ruling,
  reviewer: { userId: string; role: Role },
  now: DecisionSnapshot,
): RulingResult {
  if (!atLeast(reviewer.role, "reviewer")) return refuse("forbidden", "Only reviewers, admins and owners decide.");
  if (ruling.verdict === "approve" && ruling.payloadHash === null) {
    return {
      ...refuse("invalid_input", "An approval names the payloadHash that it approves."),
      pointer: "/payloadHash",
    };
  }
  const stale = ruling.payloadHash !== null && ruling.payloadHash !== now.payloadHash;
  const reading = judgeReading(ruling, now);
  const looked = reading.ok || reading.code !== "stale_preview";
  if (!stale && looked && isRepeated(ruling, reviewer.userId, now))
    return { ok: true, repeated: true, final: false, previewId: null, acknowledged: false };
  if (now.status !== "pending")
    return refuse("not_pending", `This proposal is ${now.status}: there is nothing to decide any more.`);
  if (stale)
    return refuse(
      "stale_payload",
      "The payload has changed since you read it. Read the current revision and decide on that.",
    );
  if (!reading.ok) return refuse(reading.code, reading.detail);
  return judgeByPolicy(ruling, reviewer.userId, now, reading.previewId);
}

function judgeByPolicy(ruling: Ruling, userId: string, now: DecisionSnapshot, previewId: string | null): RulingResult {
  if (ruling.verdict !== "approve") {
    const silent = (ruling.comment ?? "").trim() === "";
    if (now.policy.commentOnReject && silent)
      return refuse("comment_required", "Say why: this action type asks for a comment.");
    return { ok: true, repeated: false, final: true, previewId, acknowledged: false };
  }
  const own = now.policy.selfApproval ? null : ownProposal(userId, now);
  if (own !== null) return refuse("self_approval", own);
  if (now.phrase !== null && ruling.confirmation !== now.phrase) {
    return refuse("confirmation_mismatch", "Type the confirmation phrase exactly as it is shown.");
  }
  if (now.policy.stepUp === "passkey") {
    const unsigned = signatureRefusal(ruling.signed, now, previewId);
    if (unsigned !== null) return unsigned;
  }
  const misleads = now.misleading.length > 0;
  if (misleads && ruling.acknowledged === false)
    return refuse("acknowledgement_required", acknowledgementWords(now.misleading));
  const acknowledged = misleads && ruling.acknowledged === true;
  const given = approvalsGiven(now.ballots, groundOf(now)) + 1;
  return { ok: true, repeated: false, final: given >= now.policy.approvals, previewId, acknowledged };
}

/** Why an approval is not the one that a passkey has signed; null where it is. */
function signatureRefusal(signed: SignedGround | null, now: DecisionSnapshot, previewId: string | null) {
  if (signed === null)
    return refuse("step_up_required", "An approval of this type is signed with a passkey: decide it in the dashboard.");
  if (signed.revision !== now.revision || signed.payloadHash !== now.payloadHash)
    return refuse("stale_payload", "The proposal has changed since your passkey signed. Read it and sign again.");
  if (signed.previewId !== previewId)
    return refuse("stale_preview", "The target's state was read anew since your passkey signed. Look, and sign again.");
  return null;
}

/** Why this person can't approve where nobody approves what is their own; null where it is somebody else's. */
export function ownProposal(
  userId: string,
  { agentOwnerId, proposedById }: Pick<DecisionSnapshot, "agentOwnerId" | "proposedById">,
): string | null {
  if (userId === proposedById) return "You proposed this. Someone else has to approve it.";
  if (userId !== agentOwnerId) return null;
  return proposedById === null
    ? "You own the agent that proposed this. Someone else has to approve it."
    : "You own the agent that this was proposed for. Someone else has to approve it.";
}

/** An approval that does not count any more is no repetition: it may be given anew. */
function isRepeated(ruling: Ruling, userId: string, now: DecisionSnapshot): boolean {
  const ground = groundOf(now);
  return now.ballots.some((ballot) => {
    if (ballot.userId !== userId || ballot.verdict !== ruling.verdict) return false;
    return ballot.verdict === "approve" ? countsNow(ballot, ground) : ballot.revision === now.revision;
  });
}

function groundOf({ revision, bound, returns, readings }: DecisionSnapshot): ApprovalGround {
  return { revision, bound, returns, digest: latestSuccessful(readings)?.digest ?? null };
}

function refuse(code: ErrorCode, detail: string): Extract<RulingResult, { ok: false }> {
  return { ok: false, code, detail };
}
