/** Why a sign-in failed, as far as whoever tried may know: whether the e-mail address exists is never said. */
export type SignInFailure =
  | { reason: "wrong" }
  | { reason: "throttled"; retryAfterSeconds: number }
  | { reason: "foreign" }
  | { reason: "cookies" }
  | { reason: "unavailable" };

const throttled = /^throttled-(\d{1,9})$/;

/** A failure as one word, for the `error` parameter that is all next-auth lets through. */
export function signInFailureCode(failure: SignInFailure): string {
  return failure.reason === "throttled" ? `throttled-${failure.retryAfterSeconds}` : failure.reason;
}

/** Reads `signInFailureCode` back; next-auth's own word for a wrong password is `CredentialsSignin`. */
export function readSignInFailure(code: string): SignInFailure {
  const seconds = throttled.exec(code)?.[1];
  if (seconds !== undefined) return { reason: "throttled", retryAfterSeconds: Number(seconds) };
  if (code === "wrong" || code === "CredentialsSignin") return { reason: "wrong" };
  return code === "foreign" || code === "cookies" ? { reason: code } : { reason: "unavailable" };
}
