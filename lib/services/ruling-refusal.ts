import { AppError } from "@/lib/core/app-error";
import type { DecisionSnapshot, RulingResult } from "@/lib/core/decision-rules";
import { latestSuccessful } from "@/lib/core/preview-rules";

/** Why a ruling was not taken, as an error that says how the proposal stands now. */
export function rulingRefusal(judged: Extract<RulingResult, { ok: false }>, now: DecisionSnapshot): AppError {
  const { code, detail, pointer } = judged;
  const current = latestSuccessful(now.readings);
  return new AppError(code, detail, {
    ...(code === "stale_payload" && { payloadHash: now.payloadHash }),
    ...(code === "stale_preview" && current !== null && { previewId: current.id }),
    ...(code === "not_pending" && { currentStatus: now.status }),
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
  });
}
