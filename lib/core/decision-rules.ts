import type { Policy } from "@/lib/core/action-type-definition";
import type { ErrorCode } from "@/lib/core/app-error";
import { approvalsGiven, atLeast, type Ballot, type Role } from "@/lib/core/quorum";

/** What a reviewer asks for. */
export interface Ruling {
  verdict: "approve" | "reject" | "request_changes";
  payloadHash: string | null;
  comment: string | null;
  confirmation: string | null;
}

/** The proposal as it stands under its row lock. `phrase` is the rendered confirmation, null where none is asked for. */
export interface DecisionSnapshot {
  status: string;
  revision: number;
  payloadHash: string;
  policy: Policy;
  phrase: string | null;
  agentOwnerId: string;
  ballots: readonly Ballot[];
}

export type RulingResult =
  | { ok: true; repeated: boolean; final: boolean }
  | { ok: false; code: ErrorCode; detail: string; pointer?: string };

/**
 * Judges one ruling: role first, then a repetition (the same verdict of the same reviewer on the same revision changes
 * nothing), then the state, the hash and the policy. Pure. `final` says that this approval is the last one needed.
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
  if (!stale && isRepeated(ruling, reviewer.userId, now)) return { ok: true, repeated: true, final: false };
  if (now.status !== "pending")
    return refuse("not_pending", `This proposal is ${now.status}: there is nothing to decide any more.`);
  if (stale)
    return refuse(
      "stale_payload",
      "The payload has changed since you read it. Read the current revision and decide on that.",
    );
  return judgeByPolicy(ruling, reviewer.userId, now);
}

function judgeByPolicy(ruling: Ruling, userId: string, now: DecisionSnapshot): RulingResult {
  if (ruling.verdict !== "approve") {
    const silent = (ruling.comment ?? "").trim() === "";
    if (now.policy.commentOnReject && silent)
      return refuse("comment_required", "Say why: this action type asks for a comment.");
    return { ok: true, repeated: false, final: true };
  }
  if (!now.policy.selfApproval && userId === now.agentOwnerId) {
    return refuse("self_approval", "You own the agent that proposed this. Someone else has to approve it.");
  }
  if (now.phrase !== null && ruling.confirmation !== now.phrase) {
    return refuse("confirmation_mismatch", "Type the confirmation phrase exactly as it is shown.");
  }
  const given = approvalsGiven(now.ballots, now.revision) + 1;
  return { ok: true, repeated: false, final: given >= now.policy.approvals };
}

function isRepeated(ruling: Ruling, userId: string, now: DecisionSnapshot): boolean {
  return now.ballots.some((b) => b.userId === userId && b.revision === now.revision && b.verdict === ruling.verdict);
}

function refuse(code: ErrorCode, detail: string): Extract<RulingResult, { ok: false }> {
  return { ok: false, code, detail };
}
