import { randomUUID } from "node:crypto";
import type { ActionFailure } from "@/lib/contract/action-result";
import { isAppError } from "@/lib/core/app-error";
import { log } from "@/lib/log";

/** An error as a server action's answer. What is no `AppError` is logged, and shown only as the id that finds it there. */
export function actionFailure(error: unknown): ActionFailure {
  if (isAppError(error)) {
    const { errors, ...extras } = error.extras;
    const failure: ActionFailure = { ok: false, code: error.code, detail: error.message, extras };
    return errors === undefined ? failure : { ...failure, errors };
  }
  const requestId = randomUUID();
  log.error({ err: error, requestId }, "a server action failed");
  const detail = `Something went wrong, and nothing may have changed. Look again before you repeat it. Reference ${requestId}.`;
  return { ok: false, code: "internal_error", detail, extras: {}, requestId };
}
