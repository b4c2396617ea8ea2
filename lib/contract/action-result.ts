import type { AppErrorExtras, ErrorCode, InputIssue } from "@/lib/core/app-error";

/**
 * Why a server action did nothing: `detail` says what happened and what to do next. `errors` point into the action's
 * input (RFC 6901); `requestId` is there where only the server's log says more.
 */
export interface ActionFailure {
  ok: false;
  code: ErrorCode;
  detail: string;
  errors?: InputIssue[];
  extras: Omit<AppErrorExtras, "errors">;
  requestId?: string;
}

/** What a server action answers: the value, or why not. A form keeps it as its state (null before the first answer). */
export type ActionResult<Value> = { ok: true; value: Value } | ActionFailure;
