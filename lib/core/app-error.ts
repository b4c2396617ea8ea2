/** Every error code of the REST contract. `transport/error-responses.ts` maps each to a status and a title. */
export const errorCodes = [
  "malformed_json",
  "unsupported_media_type",
  "payload_too_large",
  "invalid_input",
  "invalid_params",
  "unauthenticated",
  "forbidden",
  "self_approval",
  "not_found",
  "method_not_allowed",
  "idempotency_key_missing",
  "idempotency_key_malformed",
  "idempotency_key_reused",
  "duplicate_live_proposal",
  "stale_payload",
  "stale_preview",
  "preview_missing",
  "not_pending",
  "not_unknown",
  "stale_ruling",
  "not_failed",
  "not_withdrawable",
  "approval_acted_on",
  "not_committed",
  "no_compensation",
  "already_compensated",
  "confirmation_mismatch",
  "comment_required",
  "step_up_required",
  "passkey_refused",
  "acknowledgement_required",
  "precondition_failed",
  "conflict",
  "rate_limited",
  "internal_error",
  "unavailable",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One thing wrong with an input: an RFC 6901 pointer into the body (or `""`) and what is wrong there. */
export interface InputIssue {
  pointer: string;
  detail: string;
}

/** What an error may carry beside its code and detail; each becomes a member of the problem document. */
export interface AppErrorExtras {
  proposalId?: string;
  payloadHash?: string;
  /** The reading to decide on, where the one that was named is not current. */
  previewId?: string;
  /** The proposal's status, where it is why the request was refused (`status` is the HTTP code's name in a problem). */
  currentStatus?: string;
  errors?: InputIssue[];
  retryAfterSeconds?: number;
}

/**
 * An error that its reader can do something about. `detail` says what happened and what to do next;
 * it is shown as it is, so it never holds a secret or anything of another workspace.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extras: AppErrorExtras;

  constructor(code: ErrorCode, detail: string, extras: AppErrorExtras = {}) {
    super(detail);
    this.name = "AppError";
    this.code = code;
    this.extras = extras;
  }
}

/** Whether `error` is an `AppError`, also one made by the other of a process' two module graphs (Next's and ours). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error && "extras" in error;
}
