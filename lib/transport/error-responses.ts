import type { ProblemResource } from "@/lib/contract/problem";
import { AppError, type ErrorCode, isAppError } from "@/lib/core/app-error";
import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/transport/is-unavailable";

/** The status and title of every error code. */
export const errorResponses = {
  malformed_json: { status: 400, title: "The body is not JSON" },
  unsupported_media_type: { status: 415, title: "The media type is not supported" },
  payload_too_large: { status: 413, title: "The body is too large" },
  invalid_input: { status: 422, title: "The input is invalid" },
  invalid_params: { status: 422, title: "The type or its params are invalid" },
  unauthenticated: { status: 401, title: "No valid token" },
  forbidden: { status: 403, title: "Not allowed" },
  self_approval: { status: 403, title: "Nobody approves their own proposal" },
  not_found: { status: 404, title: "Not found" },
  method_not_allowed: { status: 405, title: "The method is not allowed here" },
  idempotency_key_missing: { status: 400, title: "The Idempotency-Key header is missing" },
  idempotency_key_malformed: { status: 400, title: "The Idempotency-Key header is malformed" },
  idempotency_key_reused: { status: 422, title: "The idempotency key was used for another body" },
  duplicate_live_proposal: { status: 409, title: "A live proposal asks for the same" },
  stale_payload: { status: 409, title: "The payload has changed" },
  stale_preview: { status: 409, title: "The target's state has changed" },
  preview_missing: { status: 409, title: "The target's state has not been read" },
  not_pending: { status: 409, title: "The proposal is not pending" },
  not_unknown: { status: 409, title: "The outcome is not unknown" },
  stale_ruling: { status: 409, title: "The ruling is on an earlier send" },
  not_failed: { status: 409, title: "The proposal has not failed" },
  not_withdrawable: { status: 409, title: "The proposal can't be withdrawn any more" },
  approval_acted_on: { status: 409, title: "The approval can't be taken back any more" },
  not_committed: { status: 409, title: "The proposal is not committed" },
  no_compensation: { status: 409, title: "The action type names no undo" },
  already_compensated: { status: 409, title: "An undo is proposed or done already" },
  confirmation_mismatch: { status: 422, title: "The confirmation is not the phrase" },
  comment_required: { status: 422, title: "A comment is required" },
  step_up_required: { status: 403, title: "The approval has to be signed with a passkey" },
  passkey_refused: { status: 422, title: "The passkey was refused" },
  acknowledgement_required: { status: 422, title: "Misleading text has to be acknowledged" },
  precondition_failed: { status: 412, title: "The proposal has changed" },
  conflict: { status: 409, title: "Conflict" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong here" },
  unavailable: { status: 503, title: "Not available at the moment" },
} as const satisfies Record<ErrorCode, { status: number; title: string }>;

const unavailableForSeconds = 2;

/**
 * The RFC 9457 document for anything that was thrown. Of an error that is none of ours it shows the request id alone and
 * logs the rest.
 */
export function problemOf(thrown: unknown, requestId: string): ProblemResource {
  return documentOf(toAppError(thrown, requestId), requestId);
}

function documentOf(error: AppError, requestId: string): ProblemResource {
  const { code, message: detail } = error;
  const { status, title } = errorResponses[code];
  const { retryAfterSeconds: _, ...members } = error.extras;
  return { type: `/problems/${code}`, title, status, detail, code, requestId, ...members };
}

/** `problemOf` as a response, on top of `headers`; a database that can't be reached is 503 with Retry-After. */
export function problemResponse(thrown: unknown, headers: Record<string, string>, requestId: string): Response {
  const error = toAppError(thrown, requestId);
  const problem = documentOf(error, requestId);
  const { status, code } = problem;
  const { retryAfterSeconds } = error.extras;
  const more: Record<string, string> = { "Content-Type": "application/problem+json" };
  if (retryAfterSeconds !== undefined) more["Retry-After"] = String(retryAfterSeconds);
  // The rest of that body is not read: nothing else can come over this connection.
  if (code === "payload_too_large") more.Connection = "close";
  return new Response(JSON.stringify(problem), { status, headers: { ...headers, ...more } });
}

function toAppError(thrown: unknown, requestId: string): AppError {
  if (isAppError(thrown)) return thrown;
  if (isUnavailable(thrown)) {
    log.warn({ err: thrown, requestId }, "the database can't be reached");
    const detail =
      "The database can't be reached at the moment. Nothing was stored: the same request may be sent again.";
    return new AppError("unavailable", detail, { retryAfterSeconds: unavailableForSeconds });
  }
  log.error({ err: thrown, requestId }, "a request failed");
  return new AppError("internal_error", `Tell whoever runs this app the request id ${requestId}.`);
}
